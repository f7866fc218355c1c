// Handlers of what becomes of a chat message: said differently or taken back by its author, reacted to by anybody who reads it.
// Pure: they read the turn and append to it.
import { type Down, limits, OrreryError, type Seq, type Up } from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';
import { mentionsIn } from './chat-handlers.ts';

type Message = Down<'chat_sent'>;

/** The message, for somebody who reads it. Throws `not_found`. */
const messageFor = (turn: Turn, { participant }: Sender, seq: Seq): Message => {
  const message = turn.state.latestSaid(seq);
  if (!message || message.audience?.includes(participant.user_id) === false)
    throw new OrreryError('not_found', `There is no message ${seq} among the latest of this chat.`);
  return message;
};

const audienceOf = ({ audience }: Message) => (audience ? { audience } : undefined);

/** `chat_edit`. */
export const editChat = (turn: Turn, sender: Sender, { seq, text, op_id }: Up<'chat_edit'>): void => {
  const message = messageFor(turn, sender, seq);
  const { user_id } = sender.participant;
  if (message.user_id !== user_id)
    throw new OrreryError('forbidden', 'Only its author can change a message.');
  if (turn.at - message.at > limits.CHAT_EDIT_MS)
    throw new OrreryError(
      'wrong_state',
      `A message can be changed for ${limits.CHAT_EDIT_MS / 60_000} minutes. Say it anew.`,
    );
  const mentioned = text === null ? [] : mentionsIn(text, turn.state.present());
  const mentions = message.audience
    ? mentioned.filter((user) => message.audience?.includes(user))
    : mentioned;
  turn.append(
    user_id,
    { kind: 'chat_edited', body: { op_id: op_id ?? newOpId(), chat_seq: seq, text, mentions } },
    audienceOf(message),
  );
};

/** `chat_react`. */
export const reactToChat = (
  turn: Turn,
  sender: Sender,
  { seq, reaction, on, op_id }: Up<'chat_react'>,
): void => {
  const message = messageFor(turn, sender, seq);
  turn.append(
    sender.participant.user_id,
    { kind: 'chat_reacted', body: { op_id: op_id ?? newOpId(), chat_seq: seq, reaction, on } },
    audienceOf(message),
  );
};
