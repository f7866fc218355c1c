// What happened in a run, as one hash: every frame and every commit with its time. Random names that the server makes for
// itself differ from run to run and matter to nobody; they are left out.
import { createHash } from 'node:crypto';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export class Trace {
  readonly #hash = createHash('sha256');
  readonly #on: boolean;
  lines = 0;
  /** Where a test wants to see it. */
  readonly kept: string[] | null;

  constructor(on: boolean) {
    this.#on = on;
    this.kept = process.env.ORRERY_SIM_TRACE === undefined ? null : [];
  }

  note(now: number, what: string, text: () => string): void {
    if (!this.#on) return;
    const line = `${now} ${what} ${text().replace(UUID, 'uuid')}\n`;
    this.lines += 1;
    this.#hash.update(line);
    this.kept?.push(line);
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}
