// Handler of chat: a message with the participants it names, to everyone or whispered to an audience.
import { OrreryError, type Participant, type Up, type UserId } from '@orrery/protocol';
import { audienceFor } from '../sessions/audience-for.ts';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';

/** Participants named as @user_id or @Username (longest name first, so that @Ana Maria is not @Ana). */
export const mentionsIn = (text: string, participants: readonly Participant[]): UserId[] => {
  const names = participants
    .flatMap((p) => [
      { name: p.user_id.toLowerCase(), user: p.user_id },
      { name: p.username.toLowerCase(), user: p.user_id },
    ])
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Set<UserId>();
  const lower = text.toLowerCase();
  const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  for (let at = lower.indexOf('@'); at !== -1; at = lower.indexOf('@', at + 1)) {
    if (isWord(lower[at - 1])) continue; // an address, not a name
    const named = names.find(
      ({ name }) => lower.startsWith(name, at + 1) && !isWord(lower[at + 1 + name.length]),
    );
    if (named) found.add(named.user);
  }
  return [...found];
};

/** `chat_send`. */
export const sendChat = (turn: Turn, sender: Sender, message: Up<'chat_send'>): void => {
  const { participant } = sender;
  if (message.result && participant.kind !== 'agent') {
    throw new OrreryError('forbidden', 'Only agents attach a result to a chat message. Leave `result` out.');
  }
  const audience = message.audience && audienceFor(turn.state, participant.user_id, message.audience);
  const hearers = turn.state.present();
  const mentioned = mentionsIn(message.text, hearers);
  const deaf = hearers.find(
    ({ user_id, kind }) =>
      kind === 'agent' && mentioned.includes(user_id) && audience?.includes(user_id) === false,
  );
  if (deaf)
    throw new OrreryError(
      'invalid',
      `${deaf.username} does not hear this whisper. Add ${deaf.user_id} to the audience, or leave its name out.`,
    );
  turn.append(
    participant.user_id,
    {
      kind: 'chat_sent',
      body: {
        op_id: message.op_id ?? newOpId(),
        username: participant.username,
        text: message.text,
        mentions: audience ? mentioned.filter((user) => audience.includes(user)) : mentioned,
        result: message.result ?? null,
        ...(message.view && { view: message.view }),
      },
    },
    audience && { audience },
  );
};
