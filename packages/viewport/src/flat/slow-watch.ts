// Whether drawing with depth is too slow to be pleasant here: several seconds of moving frames below five a second. It only
// says so; the person decides. Pure: time comes from outside.
const SLOW_MS = 200; // a frame; below five a second a drag is no drag
const SECONDS = 4; // of frames that slow: not one hiccup
const PAUSE_MS = 1_000; // longer than this nothing was moving

export class SlowWatch {
  private slow = 0;
  private last: number | null = null;

  /** A frame was drawn with full detail, at this time in ms. True once it has been slow for long enough. */
  frame(now: number): boolean {
    const took = this.last === null ? 0 : now - this.last;
    this.last = now;
    if (took > PAUSE_MS * 3 || took <= 0) return this.tooSlow; // nobody was moving anything
    this.slow = took > SLOW_MS ? this.slow + took : Math.max(0, this.slow - took * 2);
    return this.tooSlow;
  }

  get tooSlow(): boolean {
    return this.slow >= SECONDS * 1_000;
  }
}
