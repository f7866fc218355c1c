// [admit]: a token bucket per connection and lane. It tells the sender how long to wait; it never waits itself.
import { OrreryError } from '@orrery/protocol';

export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /** `perSecond` tokens flow in, `burst` fit. Times are milliseconds of one monotonic clock. */
  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes one token; false where there is none. */
  tryTake(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Takes one token and answers 0, or how long to wait for the next, in ms. */
  wait(now: number): number {
    return this.tryTake(now) ? 0 : Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  /** Takes one token, or throws OrreryError `rate_limited` with the wait in ms. */
  take(now: number): void {
    const wait = this.wait(now);
    if (wait === 0) return;
    throw new OrreryError(
      'rate_limited',
      `Too many messages. Wait ${wait} ms, then send at most ${this.#perSecond} a second.`,
      wait,
    );
  }
}
