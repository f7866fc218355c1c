// How fast bytes go, over the last few seconds: the mean since the start would not show that a line became slow. Pure.

const WINDOW_MS = 3_000; // long enough to be read, short enough to be true
const LEAST_MS = 300; // before that a rate is a guess

export class ByteRate {
  readonly #points: { readonly at: number; readonly bytes: number }[] = [];

  /** Bytes sent so far, at a time in ms. */
  add(bytes: number, at: number): void {
    this.#points.push({ at, bytes });
    while ((this.#points[1]?.at ?? at) < at - WINDOW_MS) this.#points.shift();
  }

  /** Bytes a second; null while it cannot be said. */
  get perSecond(): number | null {
    const first = this.#points[0];
    const last = this.#points.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return null;
    return ((last.bytes - first.bytes) * 1_000) / (last.at - first.at);
  }
}
