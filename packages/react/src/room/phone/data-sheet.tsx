// Data on a phone: what is shown, what could be shown instead, the chart, and the way in for one's own.
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { DataPanel } from '../panels/dataset/data-panel.tsx';
import { MappingPanel } from '../panels/mapping/mapping-panel.tsx';
import { useRoom } from '../room-context.ts';
import { TableBody } from '../table/table-panel.tsx';
import { DataChoice } from '../top-bar/data-switch.tsx';

const PARTS = ['mapping', 'table', 'choice', 'data'] as const;
type Part = (typeof PARTS)[number];
const NAMES = {
  mapping: 'mapping.chart',
  table: 'sheet.tab.table',
  choice: 'data.choice',
  data: 'data.about',
} as const;

export const DataSheet = () => {
  const say = useSay();
  const { ui } = useRoom();
  const [part, setPart] = useState<Part>('mapping');
  return (
    <Tabs.Root className="orr-data-sheet" value={part} onValueChange={(next) => setPart(next as Part)}>
      <Tabs.List aria-label={say('panel.data')}>
        {PARTS.map((one) => (
          <Tabs.Trigger key={one} value={one}>
            {say(NAMES[one])}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="mapping">
        <MappingPanel />
      </Tabs.Content>
      <Tabs.Content value="table" className="orr-table">
        <TableBody />
      </Tabs.Content>
      <Tabs.Content value="choice" className="orr-panel-body">
        <DataChoice onAbout={() => setPart('data')} onDone={() => ui.setState({ sheet: 'peek' })} />
      </Tabs.Content>
      <Tabs.Content value="data">
        <DataPanel />
      </Tabs.Content>
    </Tabs.Root>
  );
};
