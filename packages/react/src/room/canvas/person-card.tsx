// What can be done about somebody, at their name tag on the canvas: a click or a tap opens it, and so does a pointer that rests on
// the tag. The same list is in the panel of people, where keys reach it.
import type { Participant } from '@orrery/protocol';
import type { HoveredTag } from '@orrery/viewport';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { usePersonActions } from '../panels/people/use-person-actions.ts';
import { useRoom, useRoomUi, useViewportState } from '../room-context.ts';
import { belowTag } from './beside.ts';

const RESTS_MS = 400; // on a tag: it is meant, not passed on the way to a row
const LEAVES_MS = 300; // between tag and card, and for a hand that trembles

export const PersonCard = () => {
  const { client, ui } = useRoom();
  const under = useViewportState((state) => state.tag ?? null);
  const open = useRoomUi((state) => state.person);
  const looking = useRoomUi((state) => state.tool === 'look');
  const [inside, setInside] = useState(false);
  const person = useStore(client.participants, (all) => (open ? all.get(open.user) : undefined));
  useEffect(() => {
    if (!under || !looking || under.user === client.userId) return;
    const timer = setTimeout(() => ui.setState({ person: under }), RESTS_MS);
    return () => clearTimeout(timer);
  }, [under, looking, ui, client]);
  const stays = open === null || inside || under?.user === open.user;
  const pressed = useRef(false); // by a finger, which leaves nothing under a pointer: a tap beside it closes it
  useEffect(() => {
    if (stays || pressed.current) return;
    const timer = setTimeout(() => ui.setState({ person: null }), LEAVES_MS);
    return () => clearTimeout(timer);
  }, [stays, ui]);
  useEffect(() => {
    if (open === null) return;
    const press = (event: PointerEvent) => {
      const card = document.querySelector('.orr-person-card');
      if (!card?.contains(event.target as Node)) ui.setState({ person: null });
    };
    const key = (event: KeyboardEvent) => event.key === 'Escape' && ui.setState({ person: null });
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('keydown', key);
    };
  }, [open, ui]);
  useEffect(() => {
    const note = (event: PointerEvent) => {
      pressed.current = event.pointerType !== 'mouse';
    };
    document.addEventListener('pointerdown', note, true);
    return () => document.removeEventListener('pointerdown', note, true);
  }, []);
  if (open === null || person === undefined) return null;
  return <Card key={open.user} tag={open} person={person} onInside={setInside} />;
};

interface CardProps {
  readonly tag: HoveredTag;
  readonly person: Participant;
  readonly onInside: (inside: boolean) => void;
}

const Card = ({ tag, person, onInside }: CardProps) => {
  const say = useSay();
  const { ui } = useRoom();
  const actions = usePersonActions(person);
  const card = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const own = card.current;
    const stage = own?.offsetParent;
    if (!own || !stage) return;
    const size = { width: own.offsetWidth, height: own.offsetHeight };
    setPlace(belowTag(tag, size, { width: stage.clientWidth, height: stage.clientHeight }));
  }, [tag]);
  useEffect(() => () => onInside(false), [onInside]);
  return (
    <section
      ref={card}
      className="orr-beside orr-person-card"
      aria-label={say('people.menu', { name: person.username })}
      style={{ left: place?.left ?? 0, top: place?.top ?? 0, opacity: place ? 1 : 0 }}
      onPointerEnter={() => onInside(true)}
      onPointerLeave={() => onInside(false)}
    >
      {actions.map(({ key, icon: Icon, says, why, run }) => (
        <button
          key={key}
          type="button"
          className="orr-menu-item"
          disabled={why !== null}
          data-disabled={why !== null || undefined}
          onClick={() => {
            run();
            ui.setState({ person: null });
          }}
        >
          <Icon size={16} aria-hidden />
          <span className="orr-truncate">{says}</span>
          {why ? <span className="orr-label">{why}</span> : null}
        </button>
      ))}
    </section>
  );
};
