// How long keys were down, between one frame and the next: a key that was tapped while a slow frame was drawn has moved the
// camera as long as it was down. Pure; times in ms, as events carry them.
const LEAST_MS = 16; // the shortest tap is worth one frame of a display
const MOST_MS = 100; // what came during a longer pause of the page is no motion

export class KeyTimes {
  /** Keys that are down: since when, and whether shift was down with them. */
  private readonly down = new Map<string, { since: number; shift: boolean; taken: boolean }>();
  private readonly owed = new Map<string, number>();
  private shifted = false;

  press(key: string, shift: boolean, at: number): void {
    const before = this.down.get(key);
    this.down.set(key, before ? { ...before, shift } : { since: at, shift, taken: false });
    this.shifted = this.shifted || shift;
  }

  release(key: string, at: number): void {
    const held = this.down.get(key);
    if (!held) return;
    this.down.delete(key);
    const least = held.taken ? 0 : LEAST_MS;
    const own = Math.min(MOST_MS, Math.max(least, at - held.since));
    this.owed.set(key, Math.min(MOST_MS, (this.owed.get(key) ?? 0) + own));
  }

  /** Keys that went up somewhere else owe nothing. */
  clear(): void {
    this.down.clear();
    this.owed.clear();
  }

  /** A frame has something to move. */
  get any(): boolean {
    return this.down.size > 0 || this.owed.size > 0;
  }

  /** Seconds each key was down since the last call, and whether shift was; `delta` is the frame's, for what is still held. */
  take(delta: number, now: number): { readonly seconds: (key: string) => number; readonly shift: boolean } {
    const times = new Map(this.owed);
    const shift = this.shifted || [...this.down.values()].some((held) => held.shift);
    this.owed.clear();
    this.shifted = false;
    for (const [key, held] of this.down) {
      times.set(key, Math.min(MOST_MS, (times.get(key) ?? 0) + delta));
      this.down.set(key, { ...held, since: now, taken: true });
    }
    return { seconds: (key) => (times.get(key) ?? 0) / 1000, shift };
  }
}
