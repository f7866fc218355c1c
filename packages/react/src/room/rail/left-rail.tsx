// Tools above, then the panels that change the stage, then undo and settings.

import {
  Bookmark,
  ChartColumn,
  Database,
  Filter,
  Redo2,
  Search,
  Sigma,
  SlidersHorizontal,
  Table2,
  Undo2,
} from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { type LeftPanel, openPanel, showTable } from '../room-ui.ts';
import { ToolButton } from '../tools/tool-button.tsx';
import { TOOL_LIST } from '../tools/tool-list.ts';
import { SettingsPopover } from './settings-popover.tsx';

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
  const table = useRoomUi((state) => state.table);
  const left = useRoomUi((state) => state.left);
  const { undo, redo } = useStore(client.history);
  return (
    <nav className="orr-rail" data-region data-side="left" aria-label={say('region.tools')}>
      {TOOL_LIST.map((spec) => (
        <ToolButton key={spec.tool} spec={spec} side="right" />
      ))}
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
