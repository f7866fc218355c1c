// Whom one follows, with their colour; one object as long as it is the same.
import type { Participant } from '@orrery/protocol';
import { colorOf } from '@orrery/viewport';
import { useMemo } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';

export interface Leader {
  readonly participant: Participant;
  /** #RRGGBB. */
  readonly color: string;
}

/** Null where one follows nobody. */
export const useLeader = (): Leader | null => {
  const { client } = useRoom();
  const user = useStore(client.following, (following) => following.user);
  const participant = useStore(client.participants, (all) => (user === null ? undefined : all.get(user)));
  return useMemo(() => (participant ? { participant, color: colorOf(participant) } : null), [participant]);
};
