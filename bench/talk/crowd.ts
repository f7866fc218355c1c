// Fifty people who say 5,000 things through the door that everybody uses: a hundred each, as many as a reconnect's queue may hold.
import { limits } from '@orrery/protocol';
import { join, PlainSocket, socketUrl } from '../../tests/harness/plain-client.ts';

/** In every thousandth message, and in every one: what a search finds rarely and everywhere. */
export const RARE = 'zeppelin';
export const COMMON = 'margin';

const SENTENCES = [
  'the margin falls where the discount rises, look at the rows by region',
  'I would compare it with last quarter before we say so; the margin was better',
  'that is one customer with many orders, so the margin says little',
  'agreed. Who takes the note about the margin of the returns?',
] as const;

const textOf = (index: number): string =>
  `${index % 1_000 === 7 ? `${RARE} ` : ''}${SENTENCES[index % SENTENCES.length]} (${index})`;

/** Done once all is sent and they have left; who listens hears the last of it a little later. */
export const talk = async (url: string, session: string, messages: number): Promise<void> => {
  const people = Math.min(limits.SEATS_PER_SESSION - 2, Math.ceil(messages / limits.OPS_BURST) * 2);
  const sockets: PlainSocket[] = [];
  for (let i = 0; i < people; i += 1) {
    const user = `talker-${i}`;
    await join(url, session, user, 'analyst');
    const socket = new PlainSocket(socketUrl(url, user, session));
    await socket.next('welcome');
    sockets.push(socket);
  }
  for (let index = 0; index < messages; index += 1)
    sockets[index % people]?.send({ type: 'chat_send', text: textOf(index) });
  await Promise.all(sockets.map((socket) => socket.flushed()));
  await Promise.all(sockets.map((socket) => socket.close()));
};
