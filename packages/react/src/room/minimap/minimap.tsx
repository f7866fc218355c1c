// The map of who is where, in a corner: everybody's place and gaze and one's own field of view, from above. Places are pulled a
// few times a second and written straight into the picture; React draws again only when somebody comes or goes.
import type { Participant, UserId } from '@orrery/protocol';
import { colorOf, initialsOf } from '@orrery/viewport';
import { ChevronUp, Map as MapIcon } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { keep, kept } from '../../hooks/kept.ts';
import { usePhone } from '../../hooks/use-media.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePeople } from '../people.ts';
import { useRoom, useViewportState } from '../room-context.ts';
import {
  CUBE_PX,
  gazeTip,
  headingOf,
  MAP_PX,
  type MapPoint,
  nearestOnMap,
  onMap,
  viewPath,
} from './minimap-geometry.ts';
import './minimap.css';

const CROWD = 12; // people, from whom on signs are smaller
const DRAW_MS = 125; // a map is read at a glance: eight times a second is smooth enough, and costs nothing

export const Minimap = () => {
  const say = useSay();
  const { client } = useRoom();
  const phone = usePhone();
  const others = usePeople().filter(({ user_id }) => user_id !== client.userId);
  const flat = useViewportState((state) => state.form === 'flat');
  const [open, setOpen] = useState(() => kept<boolean>('minimap') ?? !phone);
  if (others.length === 0 || flat) return null; // nobody to find, or no places to be at
  const show = (next: boolean) => {
    setOpen(next);
    keep('minimap', next);
  };
  if (!open)
    return (
      <div className="orr-view-bar">
        <IconButton icon={MapIcon} label={say('minimap.show')} side="left" onClick={() => show(true)} />
      </div>
    );
  return (
    <section className="orr-minimap" aria-label={say('minimap.title')}>
      <OpenMap people={others} />
      <IconButton icon={ChevronUp} label={say('minimap.hide')} side="left" onClick={() => show(false)} />
    </section>
  );
};

const OpenMap = ({ people }: { readonly people: readonly Participant[] }) => {
  const say = useSay();
  const { client, viewport: shared } = useRoom();
  const viewport = useStore(shared);
  const me = useStore(client.me);
  const picture = useRef<SVGSVGElement>(null);
  const places = useRef(new Map<UserId, MapPoint>());
  const [chosen, setChosen] = useState<UserId | null>(null);
  const jump = (user: UserId | null) => {
    if (user !== null) viewport?.jumpTo(user);
  };

  useEffect(() => {
    const svg = picture.current;
    if (svg === null || viewport === null) return;
    const draw = () => {
      if (document.hidden) return;
      const stage = svg.closest('.orr-stage'); // measured before anything is written: no layout in between
      const aspect = stage ? stage.clientWidth / Math.max(1, stage.clientHeight) : 1.5;
      places.current.clear();
      for (const group of svg.querySelectorAll<SVGGElement>('g[data-user]')) {
        const user = group.dataset.user as UserId;
        const pose = client.poses.get(user)?.pose;
        group.toggleAttribute('data-placed', pose !== undefined);
        if (!pose) continue;
        const place = onMap(pose.position);
        places.current.set(user, place);
        group.style.transform = `translate(${place.x.toFixed(1)}px, ${place.y.toFixed(1)}px)`;
        const heading = pose.orientation ? headingOf(pose.orientation) : null;
        const tip = heading === null ? { x: 0, y: 0 } : gazeTip(heading);
        const gaze = group.querySelector('line');
        gaze?.setAttribute('x2', tip.x.toFixed(1));
        gaze?.setAttribute('y2', tip.y.toFixed(1));
        group.toggleAttribute('data-speaking', pose.speaking === true);
      }
      const { camera_position, camera_target } = viewport.camera();
      const own = svg.querySelector<SVGGElement>('g[data-own]');
      if (!own) return;
      const at = onMap(camera_position);
      own.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`;
      own.querySelector('path')?.setAttribute('d', viewPath(camera_position, camera_target, aspect));
    };
    draw();
    const timer = setInterval(draw, DRAW_MS);
    return () => clearInterval(timer);
  }, [client, viewport]);

  const pressed = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    jump(nearestOnMap(places.current, event.clientX - box.x, event.clientY - box.y));
  };
  const typed = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const at = people.findIndex(({ user_id }) => user_id === chosen);
      const next = people[(at + step + people.length) % people.length] ?? people[0];
      setChosen(next?.user_id ?? null);
    } else if (event.key === 'Enter' || event.key === ' ') jump(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="orr-minimap-picture"
      role="listbox"
      tabIndex={0}
      aria-label={say('minimap.label')}
      aria-activedescendant={chosen === null ? undefined : `orr-map-${chosen}`}
      onKeyDown={typed}
      onBlur={() => setChosen(null)}
      onPointerUp={pressed}
    >
      <svg ref={picture} width={MAP_PX} height={MAP_PX}>
        <title>{say('minimap.label')}</title>
        <rect
          className="orr-minimap-data"
          x={MAP_PX / 2 - CUBE_PX}
          y={MAP_PX / 2 - CUBE_PX}
          width={2 * CUBE_PX}
          height={2 * CUBE_PX}
        />
        <g data-own="yes" style={{ '--hue': me ? colorOf(me) : 'currentColor' } as CSSProperties}>
          <path />
          <circle r="4.5" />
        </g>
        {people.map((person) => (
          <g
            key={person.user_id}
            id={`orr-map-${person.user_id}`}
            role="option"
            aria-selected={person.user_id === chosen}
            aria-label={say('minimap.jump', { name: person.username })}
            data-user={person.user_id}
            style={{ '--hue': colorOf(person) } as CSSProperties}
          >
            <title>{`${person.username} (${initialsOf(person.username)})`}</title>
            <line />
            <circle r={people.length > CROWD ? 3 : 4.5} />
          </g>
        ))}
      </svg>
    </div>
  );
};
