// While the note tool or a select tool is held: what the next press will do.
import { useSay } from '../../i18n/texts.ts';
import { useRoomUi } from '../room-context.ts';

export const ToolHint = ({ phone = false }: { readonly phone?: boolean }) => {
  const say = useSay();
  const held = useRoomUi((ui) =>
    ui.tool === 'select' ? ui.shape : ui.tool === 'annotate' && ui.noteAbout === null ? 'annotate' : null,
  );
  if (held === null) return null;
  const key = phone && held !== 'annotate' ? (`phone.hint.${held}` as const) : (`hint.${held}` as const);
  return <p className="orr-hint orr-tool-hint">{say(key)}</p>;
};
