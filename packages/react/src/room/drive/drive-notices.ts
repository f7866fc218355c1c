// What the driving of the stage has to say to one person just now, one thing at a time: a way back, a change that went
// elsewhere, a thing somebody else holds. A store of the room's own; nobody else sees it.
import type { SessionClient } from '@orrery/client';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The exploration that was left, and the way back to it. */
export interface LeftNotice {
  readonly kind: 'left';
  readonly changes: number;
  readonly bringBack: () => void;
}

export type DriveNotice = LeftNotice;

const known = new WeakMap<SessionClient, StoreApi<DriveNotice | null>>();

/** One for the whole room, wherever it is asked for. */
export const driveNotices = (client: SessionClient): StoreApi<DriveNotice | null> => {
  const there = known.get(client) ?? createStore<DriveNotice | null>(() => null);
  known.set(client, there);
  return there;
};

/** Back to the stage, with the way back where there was anything to lose. */
export const leaveExploration = (client: SessionClient): void => {
  const { mode, changes } = client.stage.getState();
  if (mode !== 'private') return;
  const bringBack = client.backToStage();
  driveNotices(client).setState(changes > 0 ? { kind: 'left', changes, bringBack } : null, true);
};

export const startExploration = (client: SessionClient): void => {
  driveNotices(client).setState(null, true);
  client.goPrivate();
};

export const toggleExploration = (client: SessionClient): void => {
  if (client.stage.getState().mode === 'private') leaveExploration(client);
  else startExploration(client);
};
