// Whether the host hears a raised hand: a switch beside the queue and in the settings, kept on this device; and the tone itself,
// for hosts alone.
import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';
import { keep, kept } from '../../hooks/kept.ts';
import { useHands } from '../../hooks/use-hands.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { chime } from './chime.ts';

const sound = createStore(() => ({ on: kept<boolean>('hand_sound') ?? true }));

const useIsHost = (): boolean => {
  const { client } = useRoom();
  return useStore(client.session, (session) => session?.host_user_id === client.userId);
};

/** Shown to hosts alone: nobody else hears it. */
export const HandSound = () => {
  const say = useSay();
  const host = useIsHost();
  const { on } = useStore(sound);
  if (!host) return null;
  return (
    <label className="orr-check-row">
      <input
        type="checkbox"
        className="orr-check"
        checked={on}
        onChange={(event) => {
          sound.setState({ on: event.target.checked });
          keep('hand_sound', event.target.checked);
        }}
      />
      {say('hand.sound')}
    </label>
  );
};

/** Sounds where a hand of somebody else goes up; what was up before one came is silent. */
export const useHandTone = (): void => {
  const { client } = useRoom();
  const hands = useHands();
  const host = useIsHost();
  const { on } = useStore(sound);
  const known = useRef<ReadonlySet<string> | null>(null);
  const live = useStore(client.connection, ({ state }) => state === 'live');
  useEffect(() => {
    if (!live) return; // not here yet
    const now = new Set(
      hands.filter(({ user_id }) => user_id !== client.userId).map((hand) => `${hand.user_id} ${hand.at}`),
    );
    const isNew = known.current !== null && [...now].some((hand) => !known.current?.has(hand));
    known.current = now;
    if (isNew && host && on) chime();
  }, [client, hands, host, on, live]);
};
