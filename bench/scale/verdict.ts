// Whether everybody ended in the same place: per session one seq and one scene, which is also the one a newcomer is shown.
import { PlainSocket, socketUrl } from '../../tests/harness/plain-client.ts';
import { checksumOf } from './crowd-socket.ts';
import type { Outcome } from './orders.ts';

export interface Verdict {
  readonly sessions: number;
  readonly sockets: number;
  /** Sockets whose seq or scene is not the one a newcomer is shown. */
  readonly stale: number;
  /** Close codes met on the way, with how often. */
  readonly closed: Readonly<Record<string, number>>;
}

/** The session as a further device of one of its people is shown it. */
const reference = async (url: string, session: string, user: string) => {
  const device = new PlainSocket(socketUrl(url, user, session));
  const { seq, scene } = await device.next('welcome');
  await device.close();
  return { seq: seq as number, checksum: checksumOf(scene) };
};

export const verdictOn = async (url: string, outcomes: readonly Outcome[]): Promise<Verdict> => {
  const sessions = Map.groupBy(outcomes, ({ session }) => session);
  let stale = 0;
  const closed: Record<string, number> = {};
  for (const [session, sockets] of sessions) {
    const { seq, checksum } = await reference(url, session, (sockets[0] as Outcome).user);
    for (const socket of sockets) {
      if (socket.seq !== seq || socket.checksum !== checksum) stale += 1;
      for (const code of socket.closed) closed[code] = (closed[code] ?? 0) + 1;
    }
  }
  return { sessions: sessions.size, sockets: outcomes.length, stale, closed };
};
