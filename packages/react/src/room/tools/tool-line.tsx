// While a tool is held: what it can be told, and what the next press does.
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi, useViewportState } from '../room-context.ts';
import { hasOptions, ToolOptions } from './tool-options.tsx';

/** What the next press does; null while a tool needs no word. */
const useHint = () => {
  const { client } = useRoom();
  const flat = useViewportState((state) => state.form === 'flat');
  return useRoomUi((ui) => {
    switch (ui.tool) {
      case 'look':
        return null;
      case 'select':
        return ui.shape;
      case 'annotate':
        return ui.noteAbout === null ? 'annotate' : null;
      case 'measure':
        return ui.measureFrom === null ? 'tool.measure' : 'tool.measure_to';
      case 'draw':
        if (flat) return 'tool.draw_flat';
        if (!ui.erasing) return 'tool.draw';
        return client.can('arrange_scene') ? 'tool.erase_any' : 'tool.erase';
      default:
        return `tool.${ui.tool}` as const;
    }
  });
};

export const ToolLine = ({ phone = false }: { readonly phone?: boolean }) => {
  const say = useSay();
  const tool = useRoomUi((ui) => ui.tool);
  const hint = useHint();
  if (hint === null) return null;
  const text = phone
    ? hint === 'annotate'
      ? say('phone.hint.tool.annotate')
      : say(`phone.hint.${hint}`)
    : say(`hint.${hint}`);
  return (
    <div className="orr-hint orr-tool-hint">
      {phone || !hasOptions(tool) ? null : (
        <div className="orr-tool-options" role="toolbar" aria-label={say('tool.options')}>
          <ToolOptions />
        </div>
      )}
      <p role="status">{text}</p>
    </div>
  );
};
