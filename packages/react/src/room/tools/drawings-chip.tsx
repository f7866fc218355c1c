// Measures and drawings: a chip over the canvas, and behind it every measure axis by axis, who drew how many strokes, how many
// belong to another view, and the ways to take them away.
import type { UserId } from '@orrery/protocol';
import { userColor } from '@orrery/viewport';
import { Ruler } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom, useViewportState } from '../room-context.ts';
import { Dots } from './dots.tsx';
import { MeasureItem } from './measure-item.tsx';
import { type Drawings, useDrawings } from './use-drawings.ts';

export const DrawingsChip = () => {
  const say = useSay();
  const drawings = useDrawings();
  const { measures, strokes, elsewhere } = drawings;
  const [m, s] = [measures.length, strokes.length];
  if (m + s + elsewhere === 0) return null;
  const parts = [
    ...(m > 0 ? [say('drawings.measures', { count: m, n: m })] : []),
    ...(s > 0 ? [say('drawings.strokes', { count: s, n: s })] : []),
    ...(m + s === 0 ? [say('drawings.elsewhere', { count: elsewhere, n: elsewhere })] : []),
  ];
  return (
    <Popover.Root>
      <Popover.Trigger className="orr-mark-chip">
        <Ruler size={16} strokeWidth={1.75} aria-hidden />
        {parts.join(', ')}
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-marks"
        side="bottom"
        align="start"
        sideOffset={8}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <h2>{say('drawings.title')}</h2>
        {m > 0 ? (
          <ul>
            {measures.map(({ id, record }) => (
              <MeasureItem key={id} id={id} measure={record} />
            ))}
          </ul>
        ) : null}
        {s > 0 ? <Strokes strokes={strokes} /> : null}
        {elsewhere > 0 ? (
          <p className="orr-secondary">{say('drawings.elsewhere', { count: elsewhere, n: elsewhere })}</p>
        ) : null}
      </Popover.Content>
    </Popover.Root>
  );
};

const Strokes = ({ strokes }: Pick<Drawings, 'strokes'>) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const flat = useViewportState((state) => state.form === 'flat');
  useStore(client.participants);
  useStore(client.me);
  const byAuthor = new Map<UserId, number>();
  for (const { record } of strokes) byAuthor.set(record.author, (byAuthor.get(record.author) ?? 0) + 1);
  const mine = strokes.filter(({ record }) => record.author === client.userId);
  return (
    <>
      {flat ? <p className="orr-secondary">{say('drawings.flat')}</p> : null}
      <ul>
        {[...byAuthor].map(([author, n]) => (
          <li key={author} className="orr-marks-line">
            <Dots colors={[userColor(client, author)]} />
            <span className="orr-truncate">{nameOf(author)}</span>
            <span className="orr-marks-count">{say('drawings.strokes', { count: n, n })}</span>
          </li>
        ))}
      </ul>
      <div className="orr-actions">
        {mine.length > 0 && client.can('annotate') ? (
          <button
            type="button"
            className="orr-button"
            onClick={() => client.removeDrawings(mine.map(({ id }) => id))}
          >
            {say('pen.clear_mine')}
          </button>
        ) : null}
        {client.can('arrange_scene') && strokes.length > mine.length ? (
          <button
            type="button"
            className="orr-button"
            onClick={() => client.removeDrawings(strokes.map(({ id }) => id))}
          >
            {say('drawings.clear_all')}
          </button>
        ) : null}
      </div>
    </>
  );
};
