// Who is here, as rings with initials; more than fit are counted. Opens the roster.
import { useMedia } from '../../hooks/use-media.ts';
import { useSay } from '../../i18n/texts.ts';
import { usePeople } from '../people.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';
import { SpokenMark } from '../voice/spoken-mark.tsx';

const SMALL = '(max-width: 900px)';

export const PeopleStrip = () => {
  const say = useSay();
  const { ui } = useRoom();
  const people = usePeople();
  const shown = useMedia(SMALL) ? 3 : 5;
  const open = useRoomUi((state) => state.right === 'people');
  const over = people.length - shown;
  return (
    <button
      type="button"
      className="orr-people-strip"
      aria-pressed={open}
      aria-label={say('top.people', { count: people.length, n: people.length })}
      onClick={() => openPanel(ui, 'right', open ? null : 'people')}
    >
      {people.slice(0, over > 0 ? shown : people.length).map((person) => (
        <SpokenMark key={person.user_id} participant={person} />
      ))}
      {over > 0 ? <span className="orr-more-people">+{over}</span> : null}
    </button>
  );
};
