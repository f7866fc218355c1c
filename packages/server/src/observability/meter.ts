// What the server measures about itself. The status page reads these figures; nothing is shown that is not here.

/** Latest response times kept for percentiles; 5 minutes at 30 operations a second. */
const SAMPLES = 10_000;
/** The seed's target: an answer within this many ms counts towards `performance_sla`. */
const TARGET_MS = 5;

export interface ResponseTimes {
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Percent within the target. */
  readonly within: number | null;
}

export class Meter {
  readonly #samples = new Float64Array(SAMPLES);
  #count = 0;
  #attempted = 0;
  #asAsked = 0;
  #ratings = 0;
  #ratingSum = 0;

  /** Receive to fan-out enqueued, of one durable message, in ms. */
  responded(ms: number): void {
    this.#samples[this.#count % SAMPLES] = ms;
    this.#count += 1;
  }

  /** A join or an operation was answered; `asAsked` unless it was refused or overruled to nothing. */
  attempted(asAsked: boolean): void {
    this.#attempted += 1;
    if (asAsked) this.#asAsked += 1;
  }

  /** A rating of 1 to 5, given on leaving. */
  rated(rating: number): void {
    this.#ratings += 1;
    this.#ratingSum += rating;
  }

  /** Percent; null before the first attempt. */
  get successRate(): number | null {
    return this.#attempted === 0 ? null : (100 * this.#asAsked) / this.#attempted;
  }

  /** Percent of 5; null before the first rating. */
  get satisfaction(): number | null {
    return this.#ratings === 0 ? null : (100 * this.#ratingSum) / (5 * this.#ratings);
  }

  responseTimes(): ResponseTimes {
    const n = Math.min(this.#count, SAMPLES);
    if (n === 0) return { mean: null, p50: null, p95: null, p99: null, within: null };
    const sorted = this.#samples.slice(0, n).sort();
    const at = (q: number) => sorted[Math.min(n - 1, Math.floor(q * n))] ?? null;
    let sum = 0;
    let within = 0;
    for (const ms of sorted) {
      sum += ms;
      if (ms <= TARGET_MS) within += 1;
    }
    return { mean: sum / n, p50: at(0.5), p95: at(0.95), p99: at(0.99), within: (100 * within) / n };
  }
}
