// Raised hands in React: the queue of those who are here, first come first.
import type { RaisedHand, UserId } from '@orrery/protocol';
import { handsOf } from '@orrery/protocol';
import { useMemo } from 'react';
import { useRoom } from '../room/room-context.ts';
import { useVersion } from './use-records.ts';
import { useStore } from './use-store.ts';

export type WaitingHand = RaisedHand & { readonly user_id: UserId };

const isHands = (record: string): boolean => record === 'hands';

export const useHands = (): readonly WaitingHand[] => {
  const { client } = useRoom();
  const version = useVersion(client.scene, isHands);
  const people = useStore(client.participants);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(
    () => handsOf(client.scene.current()).filter(({ user_id }) => people.has(user_id)),
    [client, version, people],
  );
};
