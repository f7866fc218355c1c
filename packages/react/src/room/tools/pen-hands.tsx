// The pen over the canvas: draws while it is held; as an eraser it rubs out the stroke that is clicked, as far as one may.
import type { StrokeRecord } from '@orrery/protocol';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { type HandPlace, useHands } from './use-hands.ts';

export const PenHands = () => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const erasing = useRoomUi((state) => state.erasing);
  const tools = () => viewport.getState()?.tools;
  const erase = (at: HandPlace) => {
    const id = tools()?.strokeAt(at);
    const stroke = id && (client.scene.current()[id] as StrokeRecord | undefined);
    if (id && stroke && (stroke.author === client.userId || client.can('arrange_scene')))
      client.removeDrawings([id]);
  };
  const hands = useHands({
    down: (at) => (erasing ? erase(at) : tools()?.pen.down(at, ui.getState().penWidth)),
    move: (at) => (erasing ? erase(at) : tools()?.pen.move(at)),
    up: () => (erasing ? undefined : tools()?.pen.up()),
    cancel: () => (erasing ? undefined : tools()?.pen.cancel()),
  });
  return (
    <svg
      className="orr-hands"
      data-tool={erasing ? 'erase' : 'draw'}
      role="img"
      aria-label={say(erasing ? 'pen.erase' : 'tool.draw')}
      {...hands}
    />
  );
};
