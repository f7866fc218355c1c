// While the note tool or a select tool is held: what the next press will do.
import { useSay } from '../../i18n/texts.ts';
import { useRoomUi } from '../room-context.ts';

export const ToolHint = () => {
  const say = useSay();
  const held = useRoomUi((ui) =>
    ui.tool === 'select' ? ui.shape : ui.tool === 'annotate' && ui.noteAbout === null ? 'annotate' : null,
  );
  return held === null ? null : <p className="orr-hint orr-tool-hint">{say(`hint.${held}`)}</p>;
};
