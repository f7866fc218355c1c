// Starts `append-program.test-kit.ts`, listens to what it says, and kills it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** One line of its output. */
export type Line =
  | { readonly said: 'appended'; readonly session: string; readonly seq: number; readonly leaf: string }
  | { readonly said: 'refused'; readonly code: string }
  | { readonly said: 'not opened'; readonly message: string };

const PROGRAM = fileURLToPath(new URL('./append-program.test-kit.ts', import.meta.url));

export class AppendProcess {
  readonly child: ChildProcess;
  readonly lines: Line[] = [];
  readonly #ended: Promise<unknown>;
  #heard: () => void = () => {};

  /** `fileBytes` is the most it may write into one file, a soft limit that `prlimit` can lift. */
  constructor(directory: string, fileBytes?: number) {
    const program = [process.execPath, PROGRAM, directory];
    const limit = `ulimit -S -f ${Math.floor((fileBytes ?? 0) / 1024)}; exec "$@"`;
    const [command = '', ...rest] =
      fileBytes === undefined ? program : ['bash', '-c', limit, 'bash', ...program];
    this.child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: this.child.stdout! });
    lines.on('line', (line) => {
      // A line cut in two by the kill was not said.
      if (line.endsWith('}')) this.lines.push(JSON.parse(line) as Line);
      this.#heard();
    });
    this.#ended = Promise.all([once(this.child, 'exit'), once(lines, 'close')]).then(() => this.#heard());
    onTestFinished(() => this.kill());
  }

  /** Resolves when it has said this `count` times since `from`, or has ended. */
  async says(said: Line['said'], count: number, from = 0): Promise<void> {
    const many = () => this.lines.slice(from).filter((line) => line.said === said).length;
    while (many() < count && this.child.exitCode === null && this.child.signalCode === null)
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
  }

  /** kill -9; everything it said before is in `lines`. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#ended;
  }
}
