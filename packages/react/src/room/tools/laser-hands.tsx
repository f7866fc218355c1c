// The laser: on while it is held, on whatever is under it. Without a press the canvas below is hovered as ever.
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { useHands } from './use-hands.ts';

export const LaserHands = () => {
  const say = useSay();
  const { viewport } = useRoom();
  const tools = () => viewport.getState()?.tools;
  const hands = useHands({
    hoversBelow: true,
    down: (at) => tools()?.point(at),
    move: (at) => tools()?.point(at),
    up: () => tools()?.point(null),
    cancel: () => tools()?.point(null),
  });
  return <svg className="orr-hands" data-tool="point" role="img" aria-label={say('tool.point')} {...hands} />;
};
