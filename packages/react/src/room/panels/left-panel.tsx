// The panel beside the tools: mapping, filters, data, groups, derived columns.
import { useSay } from '../../i18n/texts.ts';
import { BookmarksPanel } from '../bookmarks/bookmarks-panel.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { type LeftPanel, openPanel } from '../room-ui.ts';
import { ColumnsPanel } from './columns/columns-panel.tsx';
import { DataPanel } from './dataset/data-panel.tsx';
import { ClearFilters, FiltersPanel } from './filters/filters-panel.tsx';
import { MappingPanel } from './mapping/mapping-panel.tsx';
import { Panel } from './panel.tsx';
import { SummarisePanel } from './summarise/summarise-panel.tsx';

const BODIES: Record<LeftPanel, () => React.JSX.Element | null> = {
  mapping: MappingPanel,
  filters: FiltersPanel,
  data: DataPanel,
  summarise: SummarisePanel,
  columns: ColumnsPanel,
  bookmarks: BookmarksPanel,
};

export const LeftPanelView = () => {
  const say = useSay();
  const { ui } = useRoom();
  const panel = useRoomUi((state) => state.left);
  if (panel === null) return null;
  const Body = BODIES[panel];
  return (
    <Panel
      title={say(`panel.${panel}`)}
      side="left"
      actions={panel === 'filters' ? <ClearFilters /> : null}
      onClose={() => openPanel(ui, 'left', null)}
    >
      <Body />
    </Panel>
  );
};
