// The panel beside the tools: mapping or filters.
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';
import { DataPanel } from './dataset/data-panel.tsx';
import { ClearFilters, FiltersPanel } from './filters/filters-panel.tsx';
import { MappingPanel } from './mapping/mapping-panel.tsx';
import { Panel } from './panel.tsx';

export const LeftPanelView = () => {
  const say = useSay();
  const { ui } = useRoom();
  const panel = useRoomUi((state) => state.left);
  if (panel === null) return null;
  return (
    <Panel
      title={say(`panel.${panel}`)}
      side="left"
      actions={panel === 'filters' ? <ClearFilters /> : null}
      onClose={() => openPanel(ui, 'left', null)}
    >
      {panel === 'mapping' ? <MappingPanel /> : panel === 'data' ? <DataPanel /> : <FiltersPanel />}
    </Panel>
  );
};
