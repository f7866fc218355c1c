// What lies over the canvas while brush, laser or pen is held: it hears the hand and tells the canvas. One of the three stands.
import { useRoomUi, useViewportState } from '../room-context.ts';
import { BrushHands } from './brush-hands.tsx';
import { LaserHands } from './laser-hands.tsx';
import { PenHands } from './pen-hands.tsx';

export const ToolHands = () => {
  const tool = useRoomUi((ui) => ui.tool);
  const flat = useViewportState((state) => state.form === 'flat');
  switch (tool) {
    case 'brush':
      return <BrushHands />;
    case 'point':
      return flat ? null : <LaserHands />;
    case 'draw':
      return flat ? null : <PenHands />;
    default:
      return null;
  }
};
