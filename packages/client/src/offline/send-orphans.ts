// Sends what closed tabs of the same person left unsent: each queue as one more device of that person, one after another,
// until it is acknowledged [SYNC18]. What is refused is told where the person is, and stays kept if it may be sent later.
import type { SessionClient } from '../session-client.ts';
import { onlyClaim } from './queue-claims.ts';
import type { UnsentPlace, UnsentWork } from './unsent-work.ts';

export type Device = Pick<SessionClient, 'connection' | 'unsent' | 'close'>;

/** Resolves when nothing waits in the room, or it cannot be sent now. */
const settled = (device: Device): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      const { state } = device.connection.getState();
      const done = state === 'live' && device.unsent.getState().waiting === 0;
      if (!done && state !== 'refused' && state !== 'closed') return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [device.connection.subscribe(look), device.unsent.subscribe(look)];
    look();
  });

/** Starts sending; the answer stops it and leaves the rest for another time. */
export const sendOrphans = (
  { orphans, store }: UnsentWork,
  open: (place: UnsentPlace) => Device,
): (() => void) => {
  let stopped = false;
  let current: Device | null = null;
  const all = async (): Promise<void> => {
    for (const orphan of orphans) {
      if (stopped || store === null) return;
      current = open({ store, claims: onlyClaim(orphan), close: () => {} });
      await settled(current);
      current.close();
    }
  };
  void all();
  return () => {
    stopped = true;
    current?.close();
  };
};
