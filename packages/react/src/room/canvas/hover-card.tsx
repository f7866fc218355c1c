// What is under the pointer, beside it: a row's number and exact values, or what a mark of many rows says of itself.
import { formatRow } from '../../format/numbers.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoomUi, useViewportState } from '../room-context.ts';
import { BesidePoint } from './beside-point.tsx';
import { RowValues } from './row-values.tsx';

const SHOWN = 8; // a card one can read without scrolling

export const HoverCard = () => {
  const say = useSay();
  const hover = useViewportState((state) => state.hover);
  // A name tag stands over the rows behind it.
  const named = useViewportState((state) => Boolean(state.tag));
  const tool = useRoomUi((ui) => ui.tool);
  const writing = useRoomUi((ui) => ui.noteAbout !== null);
  if (hover === null || writing || (named && tool === 'look')) return null;
  if (hover.row === null)
    return (
      <BesidePoint x={hover.x} y={hover.y} className="orr-hover-card">
        <dl className="orr-row-values">
          {hover.mark?.lines.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </BesidePoint>
    );
  return (
    <BesidePoint x={hover.x} y={hover.y} className="orr-hover-card">
      <h2>{say('row.title', { row: formatRow(hover.row, say.locale) })}</h2>
      <RowValues row={hover.row} limit={SHOWN} />
    </BesidePoint>
  );
};
