// Waits for what was done here to be in the log, for a farewell that loses nothing.
import type { Timers } from './connection/timers.ts';
import type { SessionClient } from './session-client.ts';

/** Resolves when everything is acknowledged, when there is no connection to wait for, or after `ms`. */
export const untilSettled = (
  { connection, history }: Pick<SessionClient, 'connection' | 'history'>,
  timers: Timers,
  ms: number,
): Promise<void> =>
  new Promise((resolve) => {
    const isSettled = () => connection.getState().state !== 'live' || history.getState().unacknowledged === 0;
    if (isSettled()) return resolve();
    const finish = (): void => {
      for (const stop of stops) stop();
      resolve();
    };
    const look = (): void => {
      if (isSettled()) finish();
    };
    const stops = [timers.after(ms, finish), connection.subscribe(look), history.subscribe(look)];
  });
