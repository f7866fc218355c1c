// Reactions of the moment: each rises beside the name of who reacts, and fades within two seconds; where the name is not on the
// canvas, and for oneself, above the dock. With reduced motion it appears and goes.
import type { Reaction, UserId } from '@orrery/protocol';
import { colorOf } from '@orrery/viewport';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { ReactionIcon } from '../../ui/reaction-icon.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import './signals.css';

const SHOWN_MS = 2_000;
const MOST = 24; // a roomful at once; more are a cloud nobody reads

interface Risen {
  readonly id: number;
  readonly user: UserId;
  readonly reaction: Reaction;
}

export const ReactionBubbles = () => {
  const { client } = useRoom();
  const [risen, setRisen] = useState<readonly Risen[]>([]);
  useEffect(() => {
    let count = 0;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = client.on('signal', ({ user_id, signal }) => {
      if (signal.kind !== 'reaction') return;
      const one: Risen = { id: count++, user: user_id, reaction: signal.reaction };
      setRisen((before) => [...before.slice(1 - MOST), one]);
      const timer = setTimeout(() => {
        timers.delete(timer);
        setRisen((before) => before.filter(({ id }) => id !== one.id));
      }, SHOWN_MS);
      timers.add(timer);
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [client]);
  return (
    <div className="orr-risen">
      {risen.map((one, index) => (
        <Bubble
          key={one.id}
          {...one}
          beside={risen.slice(0, index).filter(({ user }) => user === one.user).length}
        />
      ))}
    </div>
  );
};

/** The element that names somebody on the canvas. */
const tagOf = (host: HTMLElement, user: string): Element | null => {
  for (const kind of ['name', 'chip', 'badge', 'initials', 'edge']) {
    const tag = host.querySelector(`[data-label="${CSS.escape(`${kind}:${user}`)}"]`);
    if (tag) return tag;
  }
  return null;
};

const APART_PX = 26; // of reactions of one person at one time

const Bubble = ({ user, reaction, beside }: Risen & { readonly beside: number }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const who = useStore(client.participants, (all) => all.get(user));
  const element = useRef<HTMLDivElement>(null);
  const [docked, setDocked] = useState(user === client.userId);
  // follows the name for as long as it is up: two seconds of frames, then nothing
  useEffect(() => {
    const bubble = element.current;
    const stage = bubble?.closest<HTMLElement>('.orr-stage');
    if (!bubble || !stage || user === client.userId) return;
    let frame = 0;
    const place = () => {
      const tag = tagOf(stage, user);
      setDocked(tag === null);
      if (tag !== null) {
        const box = tag.getBoundingClientRect();
        const around = stage.getBoundingClientRect();
        bubble.style.left = `${box.left - around.left + box.width / 2 + beside * APART_PX}px`;
        bubble.style.top = `${box.top - around.top - 8}px`;
      }
      frame = requestAnimationFrame(place);
    };
    place();
    return () => cancelAnimationFrame(frame);
  }, [client, user, beside]);
  return (
    <div
      ref={element}
      className="orr-bubble"
      data-docked={docked}
      data-reaction={reaction}
      role="img"
      aria-label={say('reactions.shown', { name: nameOf(user), reaction: say(`reaction.${reaction}`) })}
      style={docked ? { left: `calc(50% + ${beside * APART_PX}px)`, top: 'auto' } : undefined}
    >
      <span style={who ? { borderColor: colorOf(who) } : undefined}>
        <ReactionIcon reaction={reaction} size={18} />
      </span>
      {docked && user !== client.userId ? <span className="orr-bubble-name">{nameOf(user)}</span> : null}
    </div>
  );
};
