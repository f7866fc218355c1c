// The stage's filters, column by column. A column's values are loaded when it is opened.
import type { Column } from '@orrery/protocol';
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useEffect, useState } from 'react';
import { filterRange } from '../../../format/filter-sentence.ts';
import { useFilters } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { CategoryControl } from './category-control.tsx';
import { RangeControl } from './range-control.tsx';

export const FiltersPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  return (
    <div className="orr-panel-body orr-filters">
      {client.can('map_stage') ? null : <p className="orr-secondary">{say('mapping.read_only')}</p>}
      {dataset?.columns.map((column) => (
        <ColumnFilter key={column.name} column={column} />
      ))}
    </div>
  );
};

/** Clears every filter; stands in the panel's head. */
export const ClearFilters = () => {
  const say = useSay();
  const { client } = useRoom();
  const any = Object.keys(useFilters(client.scene)).length > 0;
  useStore(client.me);
  return any && client.can('map_stage') ? (
    <button type="button" className="orr-button" data-kind="link" onClick={() => client.clearFilters()}>
      {say('filters.clear')}
    </button>
  ) : null;
};

const ColumnFilter = ({ column }: { readonly column: Column }) => {
  const say = useSay();
  const { client } = useRoom();
  const filter = useFilters(client.scene)[column.name];
  const dataset = useStore(client.data, (data) => data.dataset);
  const [open, setOpen] = useState(filter !== undefined);
  const [failure, setFailure] = useState(false);
  useEffect(() => {
    if (open) client.loadColumn(column.name).catch(() => setFailure(true));
  }, [client, column.name, open]);
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className="orr-column-filter">
      <Collapsible.Trigger className="orr-disclosure">
        <ChevronRight size={16} aria-hidden />
        <span className="orr-truncate">{column.label}</span>
        {filter ? (
          <span className="orr-filter-set orr-truncate">
            {filterRange(column.name, filter, dataset, say)}
          </span>
        ) : null}
      </Collapsible.Trigger>
      <Collapsible.Content>
        {failure ? <p className="orr-secondary">{say('filters.unread')}</p> : null}
        {column.type === 'category' ? (
          <CategoryControl column={column} filter={filter} />
        ) : (
          <RangeControl column={column} filter={filter} />
        )}
      </Collapsible.Content>
    </Collapsible.Root>
  );
};
