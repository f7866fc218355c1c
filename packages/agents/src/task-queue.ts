// An agent's budget: one task runs, a few wait, more are declined at once [AGENT3]. One slow question must not
// make thirty people wait, nor may a script keep the statistics busy for ever.

export const QUEUE_LIMIT = 5; // at a few seconds each, the last one is answered before the server gives up on it

export type Task = () => Promise<void>;

export class TaskQueue {
  readonly #waiting: Task[] = [];
  #running = false;
  #closed = false;

  /** Whether nothing runs and nothing waits. */
  get idle(): boolean {
    return !this.#running && this.#waiting.length === 0;
  }

  /** False where the budget is used up; then the task will not run. Tasks must not reject. */
  add(task: Task): boolean {
    if (this.#closed || this.#waiting.length >= QUEUE_LIMIT) return false;
    this.#waiting.push(task);
    void this.#run();
    return true;
  }

  /** Nothing that waits is started any more. */
  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) await task();
    this.#running = false;
  }
}
