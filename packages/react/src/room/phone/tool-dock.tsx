// The phone's tools, under the thumb: undo, the select tool, and the others behind one button. Held, a tool gives what it can be told
// in place of the keys of a desk, and a way to be done.
import { Check, LassoSelect, PencilRuler, SquareMinus, SquarePlus, Undo2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';
import { holdTool } from '../room-ui.ts';
import { TOOL_LIST, toolAccess } from '../tools/tool-list.ts';
import { hasOptions, SelectShapes, ToolOptions } from '../tools/tool-options.tsx';

const MODES = [
  { mode: 'add', icon: SquarePlus },
  { mode: 'subtract', icon: SquareMinus },
] as const;

export const ToolDock = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const tool = useStore(ui, (state) => state.tool);
  const undo = useStore(client.history, (history) => history.undo);
  useStore(client.me);
  if (tool === 'select') return <SelectBar />;
  if (tool !== 'look') return <HeldBar />;
  return (
    <div className="orr-view-bar" role="toolbar" aria-label={say('phone.tools')}>
      {client.can('select') ? (
        <IconButton
          icon={LassoSelect}
          label={say('phone.select')}
          side="top"
          onClick={() => {
            holdTool(ui, 'select');
            ui.setState({ shape: 'lasso' });
          }}
        />
      ) : null}
      <MoreTools />
      <IconButton
        icon={Undo2}
        label={say('action.undo')}
        side="top"
        disabled={undo === 0}
        onClick={() => client.undo()}
      />
    </div>
  );
};

const MoreTools = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const others = TOOL_LIST.filter(
    ({ tool }) => tool !== 'look' && tool !== 'select' && toolAccess(client, tool) === 'yes',
  );
  return (
    <Popover.Root>
      <Popover.Trigger className="orr-icon-button" aria-label={say('tool.more')}>
        <PencilRuler size={18} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Content className="orrery orr-popover orr-menu" side="top" sideOffset={8} collisionPadding={8}>
        {others.map(({ tool, icon: Icon }) => (
          <Popover.Close
            key={tool}
            className="orr-button"
            data-kind="quiet"
            onClick={() => holdTool(ui, tool)}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            {say(`tool.${tool}`)}
          </Popover.Close>
        ))}
      </Popover.Content>
    </Popover.Root>
  );
};

const HeldBar = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const tool = useStore(ui, (state) => state.tool);
  const undo = useStore(client.history, (history) => history.undo);
  return (
    <div className="orr-view-bar" role="toolbar" aria-label={say(`tool.${tool}`)}>
      {hasOptions(tool) ? (
        <>
          <ToolOptions />
          <hr />
        </>
      ) : null}
      <IconButton
        icon={Undo2}
        label={say('action.undo')}
        side="top"
        disabled={undo === 0}
        onClick={() => client.undo()}
      />
      <IconButton icon={Check} label={say('tool.done')} side="top" onClick={() => holdTool(ui, 'look')} />
    </div>
  );
};

const SelectBar = () => {
  const say = useSay();
  const { ui } = useRoom();
  const chosen = useStore(ui, (state) => state.selectMode);
  return (
    <div className="orr-view-bar" role="toolbar" aria-label={say('phone.select')}>
      <SelectShapes />
      <hr />
      {MODES.map(({ mode, icon }) => (
        <IconButton
          key={mode}
          icon={icon}
          label={say(`phone.mode.${mode}`)}
          side="top"
          aria-pressed={chosen === mode}
          onClick={() => ui.setState({ selectMode: chosen === mode ? 'replace' : mode })}
        />
      ))}
      <hr />
      <IconButton
        icon={Check}
        label={say('phone.select_done')}
        side="top"
        onClick={() => holdTool(ui, 'look')}
      />
    </div>
  );
};
