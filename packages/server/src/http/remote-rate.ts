// How often one remote address may take seats and make sessions. An office behind one address fits; a script that fills a
// server does not. This computer itself is not limited: who sits at it needs no script.
import { OrreryError, type RouteName } from '@orrery/protocol';
import { TokenBucket } from '../corridor/rate-limit.ts';

/** A second, and at once: a full session that joins in the same minute, one person who tries things out, a paste of many images. */
const RATES: Partial<Record<RouteName, { readonly perSecond: number; readonly burst: number }>> = {
  join_session: { perSecond: 5, burst: 100 },
  create_session: { perSecond: 0.2, burst: 10 },
  collaborative_analysis: { perSecond: 1, burst: 20 },
  store_image: { perSecond: 1, burst: 60 },
};
const REMOTES = 1_000; // remembered at once; the longest known is forgotten first, memory stays bounded

export class RemoteRate {
  readonly #now: () => number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Throws OrreryError `rate_limited`, which REST answers with 429 and Retry-After. */
  admit(route: RouteName, remote: string | undefined): void {
    const rate = RATES[route];
    if (rate === undefined || remote === undefined) return;
    const key = `${route} ${remote}`;
    const bucket = this.#buckets.get(key) ?? new TokenBucket(rate.perSecond, rate.burst, this.#now());
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > REMOTES) this.#buckets.delete(this.#buckets.keys().next().value as string);
    const wait = bucket.wait(this.#now());
    if (wait > 0)
      throw new OrreryError(
        'rate_limited',
        `Too many of these from your address. Wait ${Math.ceil(wait / 1_000)} s.`,
        wait,
      );
  }
}
