// The bench's handle on a crowd: orders go out, answers come back, one at a time.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answers, Order } from './orders.ts';

export class CrowdProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'crowd.ts'), {
    env: { ...process.env, NODE_OPTIONS: '' },
    execArgv: [],
  });

  async obey<O extends Order>(order: O): Promise<Answers[O['order']]> {
    const over = new AbortController();
    const ended = once(this.#child, 'exit', { signal: over.signal }).then(([code]) => ({
      failed: `the crowd ended with ${code}`,
    }));
    const answered = once(this.#child, 'message').then(([message]) => message);
    this.#child.send(order);
    const said = (await Promise.race([answered, ended])) as {
      answer?: Answers[O['order']];
      failed?: string;
    };
    ended.catch(() => undefined);
    over.abort();
    if (said.failed !== undefined) throw new Error(said.failed);
    return said.answer as Answers[O['order']];
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }
}
