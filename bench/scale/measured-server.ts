// The real server, in a process of its own, with a probe for its memory. What stands under every scale bench.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type LiveServer, startServer } from '../../tests/harness/start-server.ts';
import { MEMORY_LINE, type Memory } from './memory-probe.ts';

const ANSWER_MS = 20_000; // a full collection of a large heap on a busy machine takes seconds

export interface MeasuredServer {
  readonly live: LiveServer;
  /** What is left after collecting garbage. */
  memory(): Promise<Memory>;
}

export const startMeasured = async (env: Readonly<Record<string, string>> = {}): Promise<MeasuredServer> => {
  const probe = join(import.meta.dirname, 'memory-probe.ts');
  const live = await startServer({ env: { ...env, NODE_OPTIONS: `--expose-gc --import=file://${probe}` } });
  return {
    live,
    async memory() {
      const from = live.output().length;
      process.kill(live.pid, 'SIGUSR2');
      for (const end = performance.now() + ANSWER_MS; performance.now() < end; await wait(50)) {
        const line = MEMORY_LINE.exec(live.output().slice(from));
        if (line) return JSON.parse(line[2] as string) as Memory;
      }
      throw new Error('the server did not say how much memory it uses');
    },
  };
};
