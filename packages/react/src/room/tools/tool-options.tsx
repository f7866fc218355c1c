// What the held tool can be told: how it selects, how large the brush is, how wide the pen. The same buttons on a desk and on a phone.
import type { SelectMode } from '@orrery/client';
import {
  Eraser,
  LassoSelect,
  Minus,
  Paintbrush,
  PaintbrushVertical,
  Plus,
  SquareDashedMousePointer,
  SquareMousePointer,
} from 'lucide-react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { setPenWidth, sizeBrush } from '../room-ui.ts';

const SHAPES = [
  { shape: 'click', icon: SquareMousePointer },
  { shape: 'box', icon: SquareDashedMousePointer },
  { shape: 'lasso', icon: LassoSelect },
] as const;
const WIDTHS = [2, 4, 7];

export const hasOptions = (tool: string): boolean => tool === 'select' || tool === 'brush' || tool === 'draw';

export const ToolOptions = () => {
  const tool = useRoomUi((ui) => ui.tool);
  switch (tool) {
    case 'select':
      return <SelectShapes />;
    case 'brush':
      return <BrushSize />;
    case 'draw':
      return <PenWidth />;
    default:
      return null;
  }
};

export const SelectShapes = () => {
  const say = useSay();
  const { ui } = useRoom();
  const held = useRoomUi((state) => state.shape);
  return SHAPES.map(({ shape, icon }) => (
    <IconButton
      key={shape}
      icon={icon}
      label={say(`tool.${shape}`)}
      side="top"
      aria-pressed={held === shape}
      onClick={() => ui.setState({ shape })}
    />
  ));
};

const BrushSize = () => {
  const say = useSay();
  const { ui } = useRoom();
  const radius = useRoomUi((state) => state.brushRadius);
  const mode = useRoomUi((state) => state.selectMode);
  const paint = (selectMode: SelectMode) => ui.setState({ selectMode });
  return (
    <>
      <IconButton
        icon={Paintbrush}
        label={say('brush.add')}
        side="top"
        aria-pressed={mode !== 'subtract'}
        onClick={() => paint('replace')}
      />
      <IconButton
        icon={PaintbrushVertical}
        label={say('brush.subtract')}
        side="top"
        aria-pressed={mode === 'subtract'}
        onClick={() => paint('subtract')}
      />
      <hr />
      <IconButton
        icon={Minus}
        label={say('brush.smaller')}
        shortcut="["
        side="top"
        onClick={() => sizeBrush(ui, radius * 0.8)}
      />
      <output className="orr-tool-size">{say('brush.size', { n: radius * 2 })}</output>
      <IconButton
        icon={Plus}
        label={say('brush.larger')}
        shortcut="]"
        side="top"
        onClick={() => sizeBrush(ui, radius * 1.25)}
      />
    </>
  );
};

const PenWidth = () => {
  const say = useSay();
  const { ui } = useRoom();
  const width = useRoomUi((state) => state.penWidth);
  const erasing = useRoomUi((state) => state.erasing);
  return (
    <>
      {WIDTHS.map((px) => (
        <button
          key={px}
          type="button"
          className="orr-icon-button"
          aria-label={say('pen.width', { n: px })}
          title={say('pen.width', { n: px })}
          aria-pressed={!erasing && nearest(width) === px}
          onClick={() => setPenWidth(ui, px)}
        >
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden>
            <line
              x1="3"
              y1="15"
              x2="15"
              y2="3"
              stroke="currentColor"
              strokeWidth={px}
              strokeLinecap="round"
            />
          </svg>
        </button>
      ))}
      <hr />
      <IconButton
        icon={Eraser}
        label={say('pen.erase')}
        side="top"
        aria-pressed={erasing}
        onClick={() => ui.setState({ erasing: !erasing })}
      />
    </>
  );
};

const nearest = (width: number): number =>
  WIDTHS.reduce((best, px) => (Math.abs(px - width) < Math.abs(best - width) ? px : best));
