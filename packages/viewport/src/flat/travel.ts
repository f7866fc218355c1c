// Numbers on their way to others: what a mapping or a filter moves is followed by eye. Pure; it is told the time.
import { easeInOut, MARKS_MS } from '../loop/easing.ts';

export class Travel {
  private from: ArrayLike<number> | null = null;
  private to: ArrayLike<number> | null = null;
  private key: unknown = null;
  private began = Number.NEGATIVE_INFINITY;

  /** Goes to `to`; at once where `key` (what the numbers are of) is another, or under `cut`. The same numbers are no news. */
  go(to: ArrayLike<number>, key: unknown, now: number, cut: boolean): void {
    if (to === this.to) return;
    const follows = !cut && this.to !== null && key === this.key && to.length === this.to.length;
    this.from = follows ? Float64Array.from(this.at(now)) : null;
    this.began = now;
    this.to = to;
    this.key = key;
  }

  /** Nothing is remembered of where things were. */
  forget(): void {
    this.from = null;
    this.to = null;
  }

  stirs(now: number): boolean {
    return this.from !== null && now - this.began < MARKS_MS;
  }

  /** The numbers now. What was nowhere, or goes there, is not on its way. */
  at(now: number): ArrayLike<number> {
    const { from, to } = this;
    if (!to) return [];
    if (!from || !this.stirs(now)) return to;
    const t = easeInOut((now - this.began) / MARKS_MS);
    const moving = new Float32Array(to.length);
    for (let i = 0; i < moving.length; i++) {
      const [a, b] = [from[i]!, to[i]!];
      moving[i] = Number.isNaN(a) ? b : a + (b - a) * t;
    }
    return moving;
  }
}
