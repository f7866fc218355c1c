// A question to the server in a component: asked again when what it depends on changes, once that rests.
import { type AnswerState, type Asking, Latest, systemTimers } from '@orrery/client';
import { useEffect, useRef, useState } from 'react';
import { useRoom } from '../room/room-context.ts';
import { useDerivedRecords, useFilters, useSelected } from './use-records.ts';
import { useStore } from './use-store.ts';

/** `ask` is null where there is nothing to ask; it is asked again whenever a part of `key` is another. */
export const useAnswer = <T>(
  ask: ((signal: AbortSignal) => Promise<T>) | null,
  key: readonly unknown[],
): AnswerState<T> => {
  const [latest] = useState(() => new Latest<T>(systemTimers));
  const asking = useRef(ask);
  asking.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when
  useEffect(() => latest.ask(asking.current), [latest, ask === null, ...key]);
  useEffect(() => () => latest.dispose(), [latest]);
  return useStore(latest.store);
};

/** What the answer to a question about the stage's rows depends on. */
export const useRowsKey = ({ filtered = true, selected = false }: Asking): readonly unknown[] => {
  const { client } = useRoom();
  const filters = useFilters(client.scene);
  const about = useSelected(client.scene);
  const derived = useDerivedRecords(client.scene);
  const hash = useStore(client.data, (data) => data.dataset?.hash ?? null);
  return [hash, derived, filtered ? filters : null, selected ? about : null];
};
