// Participants as lists and names. Pure, except for the hooks at the end.
import type { Participant, UserId } from '@orrery/protocol';
import { useCallback } from 'react';
import { useStore } from '../hooks/use-store.ts';
import { useSay } from '../i18n/texts.ts';
import { rememberedPerson } from './entry/person.ts';
import { useRoom } from './room-context.ts';

type People = ReadonlyMap<UserId, Participant>;

/** Oneself first, then by arrival. */
export const peopleIn = (all: People, me: UserId): readonly Participant[] =>
  [...all.values()]
    .filter((participant) => participant.kind === 'person')
    .sort((a, b) => Number(b.user_id === me) - Number(a.user_id === me) || a.joined_at - b.joined_at);

export const agentsIn = (all: People): readonly Participant[] =>
  [...all.values()].filter((participant) => participant.kind === 'agent');

export const usePeople = (): readonly Participant[] => {
  const { client } = useRoom();
  return peopleIn(useStore(client.participants), client.userId);
};

/** The name of a user, as others see it. Before there is a line nobody is here, but one knows one's own. */
export const useNameOf = (): ((user: string) => string) => {
  const { client } = useRoom();
  const say = useSay();
  const all = useStore(client.participants);
  return useCallback(
    (user) => {
      const own = user === client.userId ? rememberedPerson().name : '';
      return all.get(user as UserId)?.username ?? (own || say('people.unknown'));
    },
    [all, say, client],
  );
};
