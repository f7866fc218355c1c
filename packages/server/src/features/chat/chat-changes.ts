// Handlers of what becomes of a chat message: its author says it differently or takes it back, anybody who reads it reacts. Each
// is an entry for exactly those who read the message; for everyone else there is no such message [CHAT4].
import { limits, OrreryError, type Seq, type Up, type UserId } from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';
import { mentionsIn } from './chat-handlers.ts';

const MINUTE_MS = 60_000;

/** Who reads the message, for who is among them. Throws OrreryError `not_found`. */
const readersFor = ({ state }: Turn, reader: UserId, seq: Seq): readonly UserId[] | null => {
  const readers = state.chatIndex.readersOf(seq);
  if (readers === undefined || readers?.includes(reader) === false)
    throw new OrreryError('not_found', `There is no chat message ${seq}.`);
  return readers;
};

/** `chat_edit`. */
export const editChat = (turn: Turn, { participant }: Sender, message: Up<'chat_edit'>): void => {
  const { user_id } = participant;
  const { chatIndex } = turn.state;
  const audience = readersFor(turn, user_id, message.seq);
  const fresh = chatIndex.freshOf(message.seq);
  if (fresh !== undefined && fresh.author !== user_id)
    throw new OrreryError('forbidden', 'Only who said it changes a chat message. Answer it instead.');
  if (fresh === undefined || turn.at - fresh.at > limits.CHAT_EDIT_MS)
    throw new OrreryError(
      'wrong_state',
      `Your own chat message can be changed for ${limits.CHAT_EDIT_MS / MINUTE_MS} minutes. Say it anew.`,
    );
  if (chatIndex.changeOf(message.seq)?.text === '')
    throw new OrreryError('wrong_state', 'This message was taken back. Say it anew.');
  const mentioned = message.text === null ? [] : mentionsIn(message.text, turn.state.present());
  turn.append(
    user_id,
    {
      kind: 'chat_edited',
      body: {
        op_id: message.op_id ?? newOpId(),
        chat_seq: message.seq,
        text: message.text,
        mentions: audience ? mentioned.filter((user) => audience.includes(user)) : mentioned,
      },
    },
    audience ? { audience } : undefined,
  );
};

/** `chat_react`. Said twice it is the same. */
export const reactToChat = (turn: Turn, { participant }: Sender, message: Up<'chat_react'>): void => {
  const audience = readersFor(turn, participant.user_id, message.seq);
  const { reaction, on, op_id } = message;
  turn.append(
    participant.user_id,
    { kind: 'chat_reacted', body: { op_id: op_id ?? newOpId(), chat_seq: message.seq, reaction, on } },
    audience ? { audience } : undefined,
  );
};
