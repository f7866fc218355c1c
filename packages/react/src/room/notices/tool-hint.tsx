// While the note tool is held: what a click will do.
import { useSay } from '../../i18n/texts.ts';
import { useRoomUi } from '../room-context.ts';

export const ToolHint = () => {
  const say = useSay();
  const waiting = useRoomUi((ui) => ui.tool === 'annotate' && ui.noteAbout === null);
  return waiting ? <p className="orr-hint orr-tool-hint">{say('hint.annotate')}</p> : null;
};
