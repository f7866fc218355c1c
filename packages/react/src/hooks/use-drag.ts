// A control that is moved: everyone sees it move, and it is one change when it is let go. And who else is moving it.

import type { SessionClient } from '@orrery/client';
import { type Participant, pathKey, scenePath } from '@orrery/protocol';
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from './use-store.ts';

export interface Drag<T> {
  /** Each new value while the hand holds on. */
  readonly move: (value: T) => void;
  /** The hand lets go; harmless where nothing was held. */
  readonly drop: () => void;
}

/** `may` is whether the participant may make the change now; who may not any more lets go without one. */
export const useDrag = <T>(
  client: SessionClient,
  record: string,
  field: string,
  key: string,
  may: boolean,
): Drag<T> => {
  const allowed = useRef(may);
  allowed.current = may;
  const held = useRef<{ readonly value: T } | null>(null);
  const move = useCallback(
    (value: T) => {
      held.current = { value };
      client.drag(record, field, value, key);
    },
    [client, record, field, key],
  );
  const drop = useCallback(() => {
    const last = held.current;
    held.current = null;
    if (last === null) return;
    if (allowed.current) client.drop(record, field, last.value, key);
    else client.cancelDrag(record, field, key);
  }, [client, record, field, key]);
  useEffect(() => drop, [drop]); // a control that goes away holds nothing
  return { move, drop };
};

/** Who else is moving a place of the scene; null where nobody is. */
export const useMovers = (
  client: SessionClient,
): ((record: string, field: string, key: string) => Participant | null) => {
  const drags = useStore(client.drags);
  const people = useStore(client.participants);
  return (record, field, key) => {
    const user = drags.get(pathKey(scenePath(record, field, key)));
    return (user !== undefined && people.get(user)) || null;
  };
};
