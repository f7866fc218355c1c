// What the server measures about itself. `/metrics` and the system status read the same figures; nothing is shown that
// is not counted here. Must never hold content, names or ids: figures alone.
import type { ErrorCode } from '@orrery/protocol';
import { Counter, Histogram, Registry } from 'prom-client';

/** Latest response times kept for percentiles; 5 minutes at 30 operations a second. */
const SAMPLES = 10_000;
/** The seed's target: an answer within this many ms counts towards `performance_sla`. */
const TARGET_MS = 5;
/** Bounds in seconds: the targets (3, 5 and 12 ms) are among them, and a stalled disk still has a bucket. */
const SECONDS = [
  0.0005, 0.001, 0.002, 0.003, 0.005, 0.008, 0.012, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
] as const;

/** Of an upload: a pasted table, and a gigabyte over Wi-Fi. */
const UPLOAD_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] as const;

export interface ResponseTimes {
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Percent within the target. */
  readonly within: number | null;
}

export class Meter {
  /** Everything `/metrics` shows. */
  readonly registry = new Registry();
  readonly #samples = new Float64Array(SAMPLES);
  #count = 0;
  #attempted = 0;
  #asAsked = 0;
  #ratings = 0;
  #ratingSum = 0;
  readonly #acknowledge = this.#histogram(
    'orrery_acknowledge_seconds',
    'Receive to fan-out enqueued, of durable messages.',
  );
  readonly #commit = this.#histogram('orrery_commit_seconds', 'Handed to the log to durable, per batch.');
  readonly #fanOut = this.#histogram(
    'orrery_fan_out_lag_seconds',
    'Durable to enqueued on the last receiver, per batch.',
  );
  readonly #entries = this.#counter('orrery_entries_total', 'Entries made durable.');
  readonly #attempts = this.#counter(
    'orrery_attempts_total',
    'Joins and durable messages, by whether they were answered as asked.',
    'outcome',
  );
  readonly #refusals = this.#counter('orrery_refusals_total', 'Refusals on REST and sockets.', 'code');
  readonly #conflicts = this.#counter('orrery_conflicts_total', 'Changes overruled by somebody else.');
  readonly #resyncs = this.#counter(
    'orrery_resyncs_total',
    'Connections that came back, by what they were sent.',
    'how',
  );
  readonly #slow = this.#counter(
    'orrery_slow_consumers_total',
    'Connections cut because their receiver fell behind.',
  );

  readonly #uploads = this.#counter('orrery_uploads_total', 'Files and rows sent, by outcome.', 'outcome');
  readonly #uploadBytes = this.#counter(
    'orrery_upload_bytes_total',
    'Bytes of the files and rows that came.',
  );
  readonly #uploadTime = new Histogram({
    name: 'orrery_upload_seconds',
    help: 'First byte to dataset, of files and rows.',
    buckets: [...UPLOAD_SECONDS],
    registers: [this.registry],
  });

  /** A file or a batch of rows came and became a dataset, or did not; ms from its first byte. */
  uploaded(outcome: 'ok' | 'refused', bytes: number, ms: number): void {
    this.#uploads.inc({ outcome });
    this.#uploadBytes.inc(bytes);
    if (outcome === 'ok') this.#uploadTime.observe(ms / 1_000);
  }

  /** Receive to fan-out enqueued, of one durable message, in ms. */
  responded(ms: number): void {
    this.#samples[this.#count % SAMPLES] = ms;
    this.#count += 1;
    this.#acknowledge.observe(ms / 1_000);
  }

  /** A batch is durable and told: ms in the log, ms from there to the last receiver, entries in it. */
  committed(batch: { readonly commit: number; readonly fanOut: number; readonly entries: number }): void {
    this.#commit.observe(batch.commit / 1_000);
    this.#fanOut.observe(batch.fanOut / 1_000);
    this.#entries.inc(batch.entries);
  }

  /** A join or an operation was answered; `asAsked` unless it was refused or overruled to nothing. */
  attempted(asAsked: boolean): void {
    this.#attempted += 1;
    if (asAsked) this.#asAsked += 1;
    this.#attempts.inc({ outcome: asAsked ? 'as_asked' : 'refused' });
  }

  refused(code: ErrorCode): void {
    this.#refusals.inc({ code });
  }

  conflicted(count: number): void {
    if (count > 0) this.#conflicts.inc(count);
  }

  /** A connection came back and was sent what it missed, or everything. */
  resynced(how: 'tail' | 'snapshot'): void {
    this.#resyncs.inc({ how });
  }

  /** A receiver was cut because it fell behind. */
  fellBehind(): void {
    this.#slow.inc();
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

  #histogram(name: string, help: string): Histogram {
    return new Histogram({ name, help, buckets: [...SECONDS], registers: [this.registry] });
  }

  #counter(name: string, help: string, label?: string): Counter {
    const labelNames = label === undefined ? [] : [label];
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
