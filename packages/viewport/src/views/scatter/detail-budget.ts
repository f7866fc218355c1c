// How many points a moving picture may have: as many as keep frames near a display's pace on this machine, learnt from the
// frames themselves. Pure; it knows no clock but the durations it is told.

const WANTED_MS = 33; // 30 frames a second feel continuous to a hand that turns
const SLACK_MS = 22; // below this there is room for more
const FIRST_GUESS = 150_000; // points: a frame of 70 ms on software GL, nothing on a graphics card
const LEAST = 30_000; // fewer would not be a picture of the data any more
const SPIKE_MS = 1_000; // a pause of the page says nothing about drawing

export class DetailBudget {
  private wanted = FIRST_GUESS;

  /** Points of a moving frame. */
  points(total: number): number {
    return Math.min(total, this.wanted);
  }

  /** A moving frame of `points` took `ms` until the next could begin. */
  learn(points: number, ms: number): void {
    if (ms > SPIKE_MS || ms <= 0) return;
    if (ms > WANTED_MS * 1.25)
      this.wanted = Math.max(LEAST, Math.round(points * Math.max(0.5, WANTED_MS / ms)));
    else if (ms < SLACK_MS && points >= this.wanted) this.wanted = Math.round(points * 1.3);
  }
}
