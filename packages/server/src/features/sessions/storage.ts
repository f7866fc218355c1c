// What one session takes on disk, against its quota. Counted by the log's reader, a little behind: a quota is a fence, not
// a scale. Never stops anybody from reading, leaving, ending or managing people [QUOTA1].
import { OrreryError, type Seq, type SessionId, type UpType } from '@orrery/protocol';
import type { Log } from '../../log/port.ts';

/** Entries after which the log is asked again: at most 3 MB of the largest frames beyond the quota. */
const LOOK_EVERY = 50;

const MEBIBYTE = 1024 * 1024;

/** What fills a log. Everything else people may do stays possible. */
const FILLS: ReadonlySet<UpType> = new Set([
  'chat_send',
  'scene_update',
  'scene_submit',
  'annotation_create',
  'agent_action',
]);

export class Storage {
  readonly #session: SessionId;
  readonly #log: Pick<Log, 'size'>;
  readonly quotaBytes: number | null;
  #bytes: number | null = null;
  /** What the session keeps beside its log, by what it is. */
  readonly #beside = new Map<string, number>();
  #counted = 0 as Seq;
  #counting: Promise<void> | null = null;

  constructor(session: SessionId, log: Pick<Log, 'size'>, quotaBytes: number | null) {
    this.#session = session;
    this.#log = log;
    this.quotaBytes = quotaBytes;
  }

  /** Bytes as last counted; null until then. */
  get bytes(): number | null {
    if (this.#bytes === null) return null;
    let sum = this.#bytes;
    for (const bytes of this.#beside.values()) sum += bytes;
    return sum;
  }

  /** Bytes of what the session keeps beside its log: sets of rows, images. */
  beside(what: 'row_sets' | 'images', bytes: number): void {
    this.#beside.set(what, bytes);
  }

  /** To be told of every entry. */
  committed(seq: Seq): void {
    if (this.quotaBytes !== null && seq - this.#counted >= LOOK_EVERY) void this.count();
  }

  /** Counts what has been added since the last time. Never rejects: a disk that cannot be read says so elsewhere. */
  count(): Promise<void> {
    this.#counting ??= this.#log
      .size(this.#session, (this.#counted + 1) as Seq)
      .then(
        ({ bytes, last }) => {
          this.#bytes = (this.#bytes ?? 0) + bytes;
          this.#counted = last;
        },
        () => undefined,
      )
      .finally(() => {
        this.#counting = null;
      });
    return this.#counting;
  }

  /** Throws OrreryError `too_large` where the session is full and the message would add to it. */
  admit(type: UpType): void {
    const quota = this.quotaBytes;
    const { bytes } = this;
    if (quota === null || bytes === null || bytes < quota || !FILLS.has(type)) return;
    throw new OrreryError(
      'too_large',
      `This session has used its ${Math.round(quota / MEBIBYTE)} MiB of storage. It can be read, left and ended; go on in a new session, or ask whoever runs the server to raise SESSION_QUOTA_MB.`,
    );
  }
}
