// The row under the pointer, beside it: its number and exact values.
import { formatCount } from '../../format/numbers.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoomUi, useViewportState } from '../room-context.ts';
import { BesidePoint } from './beside-point.tsx';
import { RowValues } from './row-values.tsx';

const SHOWN = 8; // a card one can read without scrolling

export const HoverCard = () => {
  const say = useSay();
  const hover = useViewportState((state) => state.hover);
  const writing = useRoomUi((ui) => ui.noteAbout !== null);
  if (hover === null || writing) return null;
  return (
    <BesidePoint x={hover.x} y={hover.y} className="orr-hover-card">
      <h2>{say('row.title', { row: formatCount(hover.row, say.locale) })}</h2>
      <RowValues row={hover.row} limit={SHOWN} />
    </BesidePoint>
  );
};
