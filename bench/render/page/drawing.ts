// Watches WebGL from outside: whether something was drawn, when it was finished, and what was uploaded. The same for every
// engine, and none of them knows.

type Context = WebGL2RenderingContext | WebGLRenderingContext;

interface Uploads {
  calls: number;
  bytes: number;
}

const contexts = new Set<Context>();
let draws = 0;
const uploads: Uploads = { calls: 0, bytes: 0 };

const bytesOf = (args: readonly unknown[]): number => {
  for (const arg of args) if (ArrayBuffer.isView(arg) || arg instanceof ArrayBuffer) return arg.byteLength;
  return 0;
};

/** Before the first context is made. `antialias` is what every one of them gets, whatever it asked for. */
export const watchDrawing = (antialias: boolean): void => {
  const getContext = HTMLCanvasElement.prototype.getContext as (kind: string, options?: object) => unknown;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    options?: object,
  ) {
    const webgl = kind.startsWith('webgl');
    const context = getContext.call(this, kind, webgl ? { ...options, antialias } : options);
    if (webgl && context) contexts.add(context as Context);
    return context;
  } as typeof HTMLCanvasElement.prototype.getContext;
  for (const prototype of [WebGL2RenderingContext.prototype, WebGLRenderingContext.prototype]) {
    const wrap = (name: string, seen: (args: unknown[]) => void): void => {
      const original = (
        prototype as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>
      )[name];
      if (!original) return;
      Object.defineProperty(prototype, name, {
        configurable: true,
        writable: true,
        value(this: Context, ...args: unknown[]) {
          seen(args);
          return original.apply(this, args);
        },
      });
    };
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'])
      wrap(name, () => {
        draws += 1;
      });
    for (const name of [
      'bufferData',
      'bufferSubData',
      'texImage2D',
      'texSubImage2D',
      'texImage3D',
      'texSubImage3D',
    ])
      wrap(name, (args) => {
        const bytes = bytesOf(args);
        if (bytes === 0) return; // room is made, nothing is sent
        uploads.calls += 1;
        uploads.bytes += bytes;
      });
  }
};

/** WebGPU devices that were given out; they can be asked when they are done. */
const devices = new Set<{ queue: { onSubmittedWorkDone(): Promise<unknown> } }>();

interface WebGpuClasses {
  GPUAdapter?: { prototype: Record<string, (...args: unknown[]) => unknown> };
  GPURenderPassEncoder?: { prototype: Record<string, (...args: unknown[]) => unknown> };
  GPUQueue?: { prototype: Record<string, (...args: unknown[]) => unknown> };
}

/** The same for WebGPU, where the browser has it; what is written into mapped buffers is not seen. */
export const watchWebGpu = (): void => {
  const { GPUAdapter, GPURenderPassEncoder, GPUQueue } = globalThis as unknown as WebGpuClasses;
  if (!GPUAdapter || !GPURenderPassEncoder || !GPUQueue) return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (this: unknown, ...args: unknown[]) {
    const device = await requestDevice!.apply(this, args);
    devices.add(device as never);
    return device;
  };
  for (const name of ['draw', 'drawIndexed', 'drawIndirect']) {
    const original = GPURenderPassEncoder.prototype[name]!;
    GPURenderPassEncoder.prototype[name] = function (this: unknown, ...args: unknown[]) {
      draws += 1;
      return original.apply(this, args);
    };
  }
  const { writeBuffer } = GPUQueue.prototype;
  GPUQueue.prototype.writeBuffer = function (this: unknown, ...args: unknown[]) {
    uploads.calls += 1;
    uploads.bytes += bytesOf(args);
    return writeBuffer!.apply(this, args);
  };
};

/** Waits until the GPU has finished what it was told: reading a pixel back cannot be answered sooner. */
export const finish = async (): Promise<void> => {
  for (const device of devices) await device.queue.onSubmittedWorkDone();
  const pixel = new Uint8Array(4);
  for (const context of contexts) {
    if (context.isContextLost()) continue;
    context.finish();
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
  }
};

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

export interface Frame {
  /** ms from the act to the finished picture. */
  readonly ms: number;
  /** Sent to the GPU meanwhile. */
  readonly uploads: Uploads;
}

/** Times `act` until something was drawn because of it and the GPU has finished. Rejects after `patience` ms. */
export const timeFrame = async (act: () => void | Promise<void>, patience: number): Promise<Frame> => {
  const before = { draws, ...uploads };
  const from = performance.now();
  await act();
  while (draws === before.draws) {
    await nextFrame();
    if (performance.now() - from > patience) throw new Error(`nothing was drawn within ${patience} ms`);
  }
  await finish();
  return {
    ms: performance.now() - from,
    uploads: { calls: uploads.calls - before.calls, bytes: uploads.bytes - before.bytes },
  };
};

/** Lets pending work (a second pass, labels) be done before the next frame is timed. */
export const settle = async (): Promise<void> => {
  for (let quiet = 0, seen = draws; quiet < 3; ) {
    await nextFrame();
    quiet = draws === seen ? quiet + 1 : 0;
    seen = draws;
    if (quiet === 0) await finish();
  }
};
