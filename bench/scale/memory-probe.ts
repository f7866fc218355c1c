// Preloaded into a server that is measured: on SIGUSR2 it collects garbage and prints what memory is left, as one line.
// The server itself knows nothing of it. Needs --expose-gc.

export interface Memory {
  /** Bytes. */
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

export const MEMORY_LINE = /^orrery-memory (\d+) (\{.*\})$/m;

const probe = (): void => {
  let asked = 0;
  process.on('SIGUSR2', () => {
    // Twice, a turn apart: what finalizers let go of is collected by the second one.
    globalThis.gc?.();
    setTimeout(() => {
      globalThis.gc?.();
      asked += 1;
      const { rss, heapUsed, external } = process.memoryUsage();
      process.stdout.write(`orrery-memory ${asked} ${JSON.stringify({ rss, heapUsed, external })}\n`);
    }, 200);
  });
};

if (globalThis.gc !== undefined) probe();
