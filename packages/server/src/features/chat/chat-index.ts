// Where every chat message stands in the log, who reads it, and what became of it since: what it takes to page through all that
// was ever said, to search it and to change it, without keeping it in memory. Part of the fold.
import {
  type Down,
  type EntryBody,
  layerKey,
  limits,
  type Millis,
  type Reaction,
  type Seq,
  type UserId,
} from '@orrery/protocol';

type Message = Down<'chat_sent'>;

/** What became of a message. */
export type ChatChange = Pick<Message, 'edited_at' | 'reactions'> &
  Partial<Pick<Message, 'text' | 'mentions'>>;

/** Messages of one audience, oldest first; null is everyone. */
interface Said {
  readonly audience: readonly UserId[] | null;
  readonly seqs: Seq[];
}

/** A message that may still be changed by its author. */
interface Fresh {
  readonly seq: Seq;
  readonly at: Millis;
  readonly author: UserId;
}

export interface StoredChatIndex {
  readonly said: readonly Said[];
  readonly fresh: readonly Fresh[];
  readonly changes: readonly (readonly [Seq, ChatChange])[];
}

export class ChatIndex {
  readonly #said = new Map<string | null, Said>();
  #fresh: Fresh[] = [];
  readonly #changes = new Map<Seq, ChatChange>();

  add({
    seq,
    at,
    user_id,
    audience = null,
  }: Pick<Message, 'seq' | 'at' | 'user_id'> & { audience?: readonly UserId[] | null | undefined }): void {
    const key = audience && layerKey(audience);
    const said = this.#said.get(key) ?? { audience, seqs: [] };
    this.#said.set(key, said);
    said.seqs.push(seq);
    this.#fresh.push({ seq, at, author: user_id });
    const stale = this.#fresh.findIndex((one) => at - one.at <= limits.CHAT_EDIT_MS);
    if (stale > 0) this.#fresh = this.#fresh.slice(stale);
  }

  /** Who reads a message: everyone is null; undefined where there is none of this seq. */
  readersOf(seq: Seq): readonly UserId[] | null | undefined {
    for (const { audience, seqs } of this.#said.values())
      if (seqs[firstFrom(seqs, seq)] === seq) return audience;
    return undefined;
  }

  /** Whose it is and when it was said, while that matters for changing it. */
  freshOf(seq: Seq): Fresh | undefined {
    return this.#fresh.find((one) => one.seq === seq);
  }

  changeOf(seq: Seq): ChatChange | undefined {
    return this.#changes.get(seq);
  }

  /** Messages before a seq that this reader was told, newest first. */
  *before(reader: UserId, seq: Seq): Iterable<Seq> {
    const lists = [...this.#said.values()]
      .filter(({ audience }) => audience === null || audience.includes(reader))
      .map(({ seqs }) => ({ seqs, next: firstFrom(seqs, seq) - 1 }));
    for (;;) {
      let newest: (typeof lists)[number] | undefined;
      for (const list of lists) if (list.next >= 0 && (!newest || at(list) > at(newest))) newest = list;
      if (!newest) return;
      yield at(newest);
      newest.next -= 1;
    }
  }

  edited({ chat_seq, text, mentions }: EntryBody<'chat_edited'>, edited_at: Millis): void {
    this.#changes.set(chat_seq, { ...this.#changes.get(chat_seq), text: text ?? '', mentions, edited_at });
  }

  reacted({ chat_seq, reaction, on }: EntryBody<'chat_reacted'>, by: UserId): void {
    const change = this.#changes.get(chat_seq) ?? {};
    this.#changes.set(chat_seq, { ...change, reactions: withReaction(change.reactions, reaction, by, on) });
  }

  toJSON(): StoredChatIndex {
    return { said: [...this.#said.values()], fresh: this.#fresh, changes: [...this.#changes] };
  }

  static fromJSON({ said, fresh, changes }: StoredChatIndex): ChatIndex {
    const index = new ChatIndex();
    for (const one of said)
      index.#said.set(one.audience && layerKey(one.audience), { ...one, seqs: [...one.seqs] });
    index.#fresh = [...fresh];
    for (const [seq, change] of changes) index.#changes.set(seq, change);
    return index;
  }
}

const at = ({ seqs, next }: { seqs: readonly Seq[]; next: number }): Seq => seqs[next] as Seq;

/** The first place whose seq is at least this one. */
const firstFrom = (seqs: readonly Seq[], seq: Seq): number => {
  let [from, to] = [0, seqs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((seqs[middle] as Seq) < seq) from = middle + 1;
    else to = middle;
  }
  return from;
};

const withReaction = (
  reactions: Message['reactions'],
  reaction: Reaction,
  by: UserId,
  on: boolean,
): Message['reactions'] => {
  const { [reaction]: before = [], ...rest } = reactions ?? {};
  const users = before.filter((user) => user !== by);
  if (on) users.push(by);
  const next = users.length === 0 ? rest : { ...rest, [reaction]: users };
  return Object.keys(next).length === 0 ? undefined : next;
};

/** The message as it reads now. What was taken back keeps its place and nothing it said. */
export const asChanged = (message: Message, change: ChatChange | undefined): Message => {
  if (change === undefined) return message;
  const { text, mentions, edited_at, reactions } = change;
  const { view, edited_at: _, reactions: __, ...said } = message; // the change holds all that was ever changed
  const isGone = text === '';
  return {
    ...said,
    ...(text !== undefined && { text }),
    ...(mentions !== undefined && { mentions }),
    ...(isGone ? { result: null } : view && { view }),
    ...(edited_at !== undefined && { edited_at }),
    ...(reactions && { reactions }),
  };
};
