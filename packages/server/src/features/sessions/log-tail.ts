// What receivers that are behind are caught up from: the log, in pages that all of them share for a moment, because a
// burst leaves a whole session behind at the same place. It obeys the audience of every entry [FLOW3].
import type { Seq, Session, SessionId } from '@orrery/protocol';
import type { Reader, Tail, Told } from '../../corridor/outflow.ts';
import type { Log } from '../../log/port.ts';
import type { Timers } from '../../timers.ts';
import { EntryFrames } from './entry-frames.ts';

/** Entries read at once; of the largest ones 2 MiB. */
const PAGE = 32;
/** Pages kept at once: receivers of one session differ by what their networks took, hardly ever by more. */
const PAGES = 4;
/** How long a page is kept: some looks of those who are behind. */
const KEEP_MS = 200;

interface Read {
  readonly seq: Seq;
  /** Encoded when the first reader gets it, then shared. */
  readonly frames: EntryFrames;
}

export interface LogTailOptions {
  readonly log: Log;
  readonly session: SessionId;
  readonly timers: Timers;
  /** As it is now, for entries that change it. */
  readonly now: () => Session;
}

export class LogTail implements Tail {
  readonly #options: LogTailOptions;
  /** By number; page n holds the PAGE seqs after n * PAGE, or as many as there were. */
  readonly #pages = new Map<number, Promise<readonly Read[]>>();
  #forgetting = false;

  constructor(options: LogTailOptions) {
    this.#options = options;
  }

  async readAfter(after: Seq, reader: Reader): Promise<readonly Told[]> {
    const number = Math.floor(after / PAGE);
    const missed = (page: readonly Read[]) => page.filter(({ seq }) => seq > after);
    let reads = missed(await (this.#pages.get(number) ?? this.#read(number)));
    if (reads.length === 0) reads = missed(await this.#read(number)); // it was read before the entry was there
    return reads.map(({ seq, frames }) => ({ seq, frame: frames.for(reader) }));
  }

  #read(number: number): Promise<readonly Read[]> {
    const { log, session, now } = this.#options;
    const page = log
      .read(session, (number * PAGE + 1) as Seq, PAGE)
      .then((entries) => entries.map((entry) => ({ seq: entry.seq, frames: new EntryFrames(entry, now) })));
    page.catch(() => this.#pages.delete(number));
    this.#pages.delete(number);
    this.#pages.set(number, page);
    if (this.#pages.size > PAGES) this.#pages.delete(this.#pages.keys().next().value as number);
    this.#forgetLater();
    return page;
  }

  #forgetLater(): void {
    if (this.#forgetting) return;
    this.#forgetting = true;
    this.#options.timers.after(KEEP_MS, () => {
      this.#forgetting = false;
      this.#pages.clear();
    });
  }
}
