// The phone's tools, under the thumb: undo, and the select tool. Held, it gives its three shapes and, in place of the
// keys of a desk, whether what is drawn around is added or taken away.
import type { Tool } from '@orrery/protocol';
import {
  Check,
  LassoSelect,
  SquareDashedMousePointer,
  SquareMinus,
  SquareMousePointer,
  SquarePlus,
  Undo2,
} from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';

const SHAPES = [
  { shape: 'click', icon: SquareMousePointer },
  { shape: 'box', icon: SquareDashedMousePointer },
  { shape: 'lasso', icon: LassoSelect },
] as const;

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
  const hold = (next: Tool) => ui.setState({ tool: next, shape: 'lasso', selectMode: 'replace' });
  return (
    <div className="orr-view-bar" role="toolbar" aria-label={say('phone.tools')}>
      {client.can('select') ? (
        <IconButton
          icon={LassoSelect}
          label={say('phone.select')}
          side="top"
          onClick={() => hold('select')}
        />
      ) : null}
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

const SelectBar = () => {
  const say = useSay();
  const { ui } = useRoom();
  const shape = useStore(ui, (state) => state.shape);
  const chosen = useStore(ui, (state) => state.selectMode);
  return (
    <div className="orr-view-bar" role="toolbar" aria-label={say('phone.select')}>
      {SHAPES.map((one) => (
        <IconButton
          key={one.shape}
          icon={one.icon}
          label={say(`tool.${one.shape}`)}
          side="top"
          aria-pressed={shape === one.shape}
          onClick={() => ui.setState({ shape: one.shape })}
        />
      ))}
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
        onClick={() => ui.setState({ tool: 'look', selectMode: 'replace' })}
      />
    </div>
  );
};
