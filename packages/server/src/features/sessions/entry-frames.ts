// commit > [fan-out] > wire: one entry as its readers get it, encoded once for each kind of reader. The one place that decides
// whether an entry leaves for somebody: live, caught up, resumed or answered again [AUD3].
import type { Draft, EntryKind, EntryMessage, Session, UserId } from '@orrery/protocol';
import { encode, type Frame } from '../../corridor/frame.ts';
import type { Reader } from '../../corridor/outflow.ts';
import { AUDIENCE_PROTOCOL, entryMessage } from './entry-message.ts';

/** Whether a reader is among those the entry is for. */
export const mayRead = (entry: Pick<Draft, 'audience'>, reader: UserId): boolean =>
  entry.audience === undefined || entry.audience.includes(reader);

/** Kinds of which version 1 may know a part, or nothing. */
const LATER_IN_PART: ReadonlySet<EntryKind> = new Set([
  'scene_committed',
  'chat_sent',
  'chat_edited',
  'chat_reacted',
]);

export class EntryFrames {
  readonly #entry: Draft;
  readonly #session: () => Session;
  #newest: Frame | null | undefined;
  /** For version 1, where that is not the same. */
  #plain: Frame | null | undefined;

  /** `session` answers with the session as it is now, for entries that change it. */
  constructor(entry: Draft, session: () => Session) {
    this.#entry = entry;
    this.#session = session;
  }

  /** Null where the entry is not for this reader, or has no readers. */
  for({ user, protocol }: Reader): Frame | null {
    if (!mayRead(this.#entry, user)) return null;
    const knowsAll = this.#entry.audience === undefined && !LATER_IN_PART.has(this.#entry.kind);
    if (knowsAll || protocol >= AUDIENCE_PROTOCOL) return this.#whole();
    this.#plain ??= frameOf(entryMessage(this.#entry, this.#session(), protocol));
    return this.#plain;
  }

  /** Characters of the text its readers get; 0 where it has none. */
  get length(): number {
    return this.#whole()?.text.length ?? 0;
  }

  #whole(): Frame | null {
    this.#newest ??= frameOf(entryMessage(this.#entry, this.#session(), AUDIENCE_PROTOCOL));
    return this.#newest;
  }
}

const frameOf = (message: EntryMessage | null): Frame | null => message && encode(message);
