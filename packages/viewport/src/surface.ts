// The surface: the canvas element in its host, its WebGL renderer, and its size. It survives a lost context and reports
// a missing one; it never throws for the lack of WebGL.
import { WebGLRenderer } from 'three';
import { drawsInSoftware, wouldDrawInSoftware } from './software-renderer.ts';

const PIXEL_RATIO_CAP = 2; // beyond it nobody sees more, and every pixel is paid for

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  /** Null where there is no WebGL. */
  readonly renderer: WebGLRenderer | null;
  /** A processor draws, not a graphics card. */
  readonly software: boolean;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** The context is lost for the moment. */
  readonly lost: boolean;
  /** Colour of the ring that shows keyboard focus. */
  setAccent(color: string): void;
  dispose(): void;
}

const createRenderer = (canvas: HTMLCanvasElement, antialias: boolean): WebGLRenderer | null => {
  // Asked first, because three reports its own failure loudly on the console.
  const context = canvas.getContext('webgl2', {
    antialias,
    alpha: false,
    powerPreference: 'high-performance',
  });
  if (!context) return null;
  try {
    return new WebGLRenderer({ canvas, context, antialias });
  } catch {
    return null;
  }
};

export interface SurfaceEvents {
  /** The size changed, and the canvas is empty. */
  readonly resized: () => void;
  /** The context was lost and is new: nothing is on the GPU any more. */
  readonly restored: () => void;
}

export const createSurface = (
  host: HTMLElement,
  label: string,
  antialias: boolean,
  events: SurfaceEvents,
): Surface => {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  // Arrow keys and letters are the canvas's own: screen readers must pass them on.
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', label);
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    display: 'block',
    touchAction: 'none',
    outline: 'none',
    outlineOffset: '-2px',
  });
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  host.append(canvas);
  const renderer = createRenderer(canvas, antialias && !wouldDrawInSoftware()); // software pays for every sample; everything thin is smooth without
  const software = renderer !== null && drawsInSoftware(renderer.getContext() as WebGL2RenderingContext);
  const stop = new AbortController();
  const size = { width: 1, height: 1, pixelRatio: 1 };
  let lost = false;
  const measure = (): void => {
    const pixelRatio = Math.min(PIXEL_RATIO_CAP, window.devicePixelRatio || 1);
    const width = Math.max(1, host.clientWidth);
    const height = Math.max(1, host.clientHeight);
    if (width === size.width && height === size.height && pixelRatio === size.pixelRatio) return;
    Object.assign(size, { width, height, pixelRatio });
    renderer?.setPixelRatio(pixelRatio);
    renderer?.setSize(width, height, false);
    events.resized();
  };
  let accent = 'currentColor';
  const ring = (): void => {
    // A style sheet could say this in a line, but a strict content policy forbids sheets made by scripts.
    canvas.style.outline = canvas.matches(':focus-visible') ? `2px solid ${accent}` : 'none';
  };
  canvas.addEventListener('focus', ring, { signal: stop.signal });
  canvas.addEventListener('blur', ring, { signal: stop.signal });
  const observer = new ResizeObserver(measure);
  observer.observe(host);
  measure();
  canvas.addEventListener(
    'webglcontextlost',
    (event) => {
      event.preventDefault();
      lost = true;
    },
    { signal: stop.signal },
  );
  canvas.addEventListener(
    'webglcontextrestored',
    () => {
      lost = false;
      events.restored();
    },
    { signal: stop.signal },
  );
  return {
    canvas,
    renderer,
    software,
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    get pixelRatio() {
      return size.pixelRatio;
    },
    get lost() {
      return lost;
    },
    setAccent(color) {
      accent = color;
      ring();
    },
    dispose() {
      stop.abort();
      observer.disconnect();
      renderer?.dispose();
      canvas.remove();
    },
  };
};
