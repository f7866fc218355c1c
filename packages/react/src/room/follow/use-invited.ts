// Whether one is asked to look with somebody, and how long until one does by oneself: three seconds for who only looks on, never for
// who is at something. Whoever touches anything in those seconds is at something.
import type { UserId } from '@orrery/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { type RoomStand, useRoom } from '../room-context.ts';

export const WAITS_S = 3; // time to read a sentence and to say no

export interface Invited {
  /** Who asks; null where nobody does, or they were answered. */
  readonly by: UserId | null;
  /** Until one comes along by oneself; null where that waits for an answer. */
  readonly seconds: number | null;
  readonly look: () => void;
  readonly refuse: () => void;
}

const isTyping = (): boolean =>
  document.activeElement instanceof HTMLElement &&
  (document.activeElement.isContentEditable || document.activeElement.matches('textarea, input, select'));

/** Somebody who would be torn away from what they do. */
export const isAtSomething = ({ client, ui }: RoomStand): boolean => {
  const { noteAbout, search, leaving, noteSelected, tool, carried } = ui.getState();
  return (
    client.stage.getState().mode === 'private' ||
    client.following.getState().user !== null ||
    noteAbout !== null ||
    search ||
    leaving ||
    noteSelected ||
    (tool !== 'look' && tool !== carried) ||
    isTyping()
  );
};

export const useInvited = (): Invited => {
  const room = useRoom();
  const { client } = room;
  const spotlit = useStore(client.spotlit);
  const following = useStore(client.following, ({ user }) => user);
  const inside = useStore(client.me, (me) => me !== null);
  const [answered, setAnswered] = useState(false);
  const [seconds, setSeconds] = useState<number | null>(null);
  const asked = inside && spotlit !== null && spotlit !== client.userId;
  const by = asked && !answered && following !== spotlit ? spotlit : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: lit anew, it asks anew
  useEffect(() => setAnswered(false), [spotlit]);
  useEffect(() => {
    if (asked && following === spotlit) setAnswered(true); // and who stops is not asked again
  }, [asked, following, spotlit]);

  useEffect(() => {
    if (by === null || isAtSomething(room)) return setSeconds(null);
    setSeconds(WAITS_S);
    const stay = (): void => setSeconds(null);
    const passing = setInterval(() => {
      if (isAtSomething(room)) stay();
      else setSeconds((left) => (left === null ? null : left - 1));
    }, 1_000);
    const atSomething = new AbortController();
    for (const type of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
      document.addEventListener(type, stay, { signal: atSomething.signal, capture: true, passive: true });
    return () => {
      clearInterval(passing);
      atSomething.abort();
    };
  }, [room, by]);

  const look = useCallback(() => {
    setAnswered(true);
    setSeconds(null);
    if (spotlit !== null && client.mayFollow(spotlit) === null) client.follow(spotlit);
  }, [client, spotlit]);
  useEffect(() => {
    if (by !== null && seconds !== null && seconds <= 0) look();
  }, [by, seconds, look]);

  return { by, seconds, look, refuse: useCallback(() => setAnswered(true), []) };
};
