// Drafts for the tests of the log: chat, because its body is small and carries an op_id.
import type { Draft, Millis, OpId, OrganisationId, Seq, SessionId, UserId } from '@orrery/protocol';

export const session = (id: string): SessionId => id as SessionId;
export const user = (id: string): UserId => id as UserId;
export const op = (id: string): OpId => id as OpId;
export const seq = (number: number): Seq => number as Seq;

type ChatDraft = Extract<Draft, { kind: 'chat_sent' }>;

/** Ana's chat number `number` in `id`, under the op_id `op-NUMBER` unless `text` needs another. */
export const chat = (id: string, number: number, text = `message ${number}`): ChatDraft => ({
  seq: seq(number),
  at: (1_763_800_000_000 + number) as Millis,
  organisation: 'acme' as OrganisationId,
  session: session(id),
  actor: user('ana'),
  kind: 'chat_sent',
  body: { op_id: op(`op-${number}`), username: 'Ana', text, mentions: [], result: null },
});

/** Chats `from` to `to`, both included. */
export const chats = (id: string, from: number, to: number): ChatDraft[] =>
  Array.from({ length: to - from + 1 }, (_, index) => chat(id, from + index));

/** The entry that ends an erased session. */
export const erased = (id: string, number: number): Extract<Draft, { kind: 'session_erased' }> => ({
  seq: seq(number),
  at: (1_763_800_000_000 + number) as Millis,
  organisation: 'acme' as OrganisationId,
  session: session(id),
  actor: user('system'),
  kind: 'session_erased',
  body: { entries: number - 1, ended_at: 1_763_800_000_000 as Millis, days: 30 },
});
