// While brushes overlap: what rings about rings say, in the canvas's corner: whose colour is whose, and how many rows several people
// brushed alike. What can be done with them is behind the chip.
import type { BrushesState } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { userColor } from '@orrery/viewport';
import { useEffect, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { type BrushOverlap, brushOverlap } from './brush-overlap.ts';
import { Dots } from './dots.tsx';

const RESTS_MS = 200; // a brush that paints changes with every frame
const NAMED = 5;

const overlapOf = (brushes: BrushesState): BrushOverlap | null =>
  brushOverlap([...brushes.values()].flatMap(({ mask }) => mask ?? []));

export const OverlapLegend = () => {
  const say = useSay();
  const { client } = useRoom();
  const brushes = useStore(client.brushes);
  const revealed = useStore(client.meeting.overlap, ({ overlap }) => overlap !== null); // it stands alone then
  useStore(client.participants); // a colour changes with its person
  const nameOf = useNameOf();
  const [overlap, setOverlap] = useState<BrushOverlap | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setOverlap(overlapOf(brushes)), RESTS_MS);
    return () => clearTimeout(timer);
  }, [brushes]);
  const users = [...brushes.keys()];
  if (overlap === null || users.length < 2 || revealed) return null;
  const n = (count: number) => formatCount(count, say.locale);
  const colorOf = (user: UserId) => userColor(client, user);
  return (
    <section className="orr-legend orr-overlap" aria-label={say('brush.overlap')}>
      <h2>{say('brush.overlap')}</h2>
      <dl>
        {users.slice(0, NAMED).map((user) => (
          <div key={user}>
            <dt>
              <Dots colors={[colorOf(user)]} />
              <span className="orr-truncate">{nameOf(user)}</span>
            </dt>
            <dd>{n(brushes.get(user)?.count ?? 0)}</dd>
          </div>
        ))}
        {users.length > NAMED ? (
          <div>
            <dt>{say('brush.more_people', { n: users.length - NAMED })}</dt>
            <dd />
          </div>
        ) : null}
        <div>
          <dt>{say(users.length === 2 ? 'brush.in_both' : 'brush.in_several')}</dt>
          <dd>{n(overlap.shared)}</dd>
        </div>
        {users.length > 2 ? (
          <div>
            <dt>{say('brush.in_all')}</dt>
            <dd>{n(overlap.all)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{say('brush.in_any')}</dt>
          <dd>{n(overlap.any)}</dd>
        </div>
      </dl>
    </section>
  );
};
