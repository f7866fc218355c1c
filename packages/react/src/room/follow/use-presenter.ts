// A phone starts with the presenter: whoever has the spotlight, else drives alone, else the first of the presenters who is here.
import type { SessionClient } from '@orrery/client';
import { stageOf, type UserId } from '@orrery/protocol';
import { useEffect, useRef } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';

/** Null where nobody leads the room. */
export const presenterOf = (client: SessionClient): UserId | null => {
  const { spotlight, drivers, driver, presenters } = stageOf(client.scene.current());
  const here = [...client.participants.getState().values()].sort((a, b) => a.joined_at - b.joined_at);
  const named = [
    spotlight,
    ...(drivers === 'one' ? [driver] : []),
    ...(drivers === 'presenters'
      ? here.flatMap(({ user_id }) => (Object.hasOwn(presenters, user_id) ? [user_id] : []))
      : []),
  ];
  return named.find((user) => user !== null && client.mayFollow(user) === null) ?? null;
};

/** Once, on entering. */
export const useStartWithPresenter = (phone: boolean): void => {
  const { client, viewport } = useRoom();
  const inside = useStore(client.me, (me) => me !== null);
  const stands = useStore(viewport, (made) => made !== null);
  const begun = useRef(false);
  useEffect(() => {
    if (!inside || !stands || begun.current) return;
    begun.current = true;
    const presenter = phone ? presenterOf(client) : null;
    if (presenter !== null) client.follow(presenter);
  }, [client, inside, stands, phone]);
};
