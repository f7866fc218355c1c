// Tools above, then the panels that change the stage, then undo and settings.

import type { Tool } from '@orrery/protocol';
import {
  Bookmark,
  ChartColumn,
  Database,
  Filter,
  LassoSelect,
  MapPin,
  MousePointer2,
  MoveUpRight,
  Redo2,
  Search,
  Sigma,
  SlidersHorizontal,
  SquareDashedMousePointer,
  SquareMousePointer,
  Table2,
  Undo2,
} from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { type LeftPanel, openPanel, type SelectShape, showTable } from '../room-ui.ts';
import { SettingsPopover } from './settings-popover.tsx';

const TOOLS = [
  { tool: 'look', icon: MousePointer2, shortcut: 'V' },
  { tool: 'point', icon: MoveUpRight, shortcut: 'P' },
  { tool: 'annotate', icon: MapPin, shortcut: 'N' },
] as const satisfies readonly { tool: Tool; icon: unknown; shortcut: string }[];

/** The ways to select: one tool for everybody else. */
const SHAPES = [
  { shape: 'click', icon: SquareMousePointer, shortcut: 'C' },
  { shape: 'box', icon: SquareDashedMousePointer, shortcut: 'B' },
  { shape: 'lasso', icon: LassoSelect, shortcut: 'L' },
] as const satisfies readonly { shape: SelectShape; icon: unknown; shortcut: string }[];

const PANELS = [
  { panel: 'mapping', icon: SlidersHorizontal },
  { panel: 'filters', icon: Filter },
  { panel: 'data', icon: Database },
  { panel: 'summarise', icon: ChartColumn },
  { panel: 'columns', icon: Sigma },
  { panel: 'bookmarks', icon: Bookmark },
] as const satisfies readonly { panel: LeftPanel; icon: unknown }[];

export const LeftRail = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const tool = useRoomUi((state) => state.tool);
  const shape = useRoomUi((state) => state.shape);
  const table = useRoomUi((state) => state.table);
  const left = useRoomUi((state) => state.left);
  const { undo, redo } = useStore(client.history);
  useStore(client.me); // a change of role changes the tools
  return (
    <nav className="orr-rail" data-region data-side="left" aria-label={say('region.tools')}>
      {TOOLS.filter((one) => one.tool !== 'annotate' || client.can('annotate')).map((one) => (
        <IconButton
          key={one.tool}
          icon={one.icon}
          label={say(`tool.${one.tool}`)}
          shortcut={one.shortcut}
          side="right"
          aria-pressed={tool === one.tool}
          onClick={() => ui.setState({ tool: one.tool })}
        />
      ))}
      {client.can('select')
        ? SHAPES.map((one) => (
            <IconButton
              key={one.shape}
              icon={one.icon}
              label={say(`tool.${one.shape}`)}
              shortcut={one.shortcut}
              side="right"
              aria-pressed={tool === 'select' && shape === one.shape}
              onClick={() => ui.setState({ tool: 'select', shape: one.shape })}
            />
          ))
        : null}
      <hr />
      {PANELS.map(({ panel, icon }) => (
        <IconButton
          key={panel}
          icon={icon}
          label={say(`panel.${panel}`)}
          side="right"
          aria-expanded={left === panel}
          onClick={() => openPanel(ui, 'left', left === panel ? null : panel)}
        />
      ))}
      <IconButton
        icon={Table2}
        label={say('table.title')}
        shortcut="T"
        side="right"
        aria-pressed={table}
        onClick={() => showTable(ui, !table)}
      />
      <IconButton
        icon={Search}
        label={say('search.title')}
        shortcut="Ctrl K"
        side="right"
        onClick={() => ui.setState({ search: true })}
      />
      <span className="orr-space" />
      <IconButton
        icon={Undo2}
        label={say('action.undo')}
        shortcut="Ctrl Z"
        side="right"
        disabled={undo === 0}
        onClick={() => client.undo()}
      />
      <IconButton
        icon={Redo2}
        label={say('action.redo')}
        shortcut="Ctrl Shift Z"
        side="right"
        disabled={redo === 0}
        onClick={() => client.redo()}
      />
      <SettingsPopover />
    </nav>
  );
};
