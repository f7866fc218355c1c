// The stage's filters, column by column. A column's values are loaded when it is opened.
import type { Column } from '@orrery/protocol';
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useEffect, useState } from 'react';
import { filterRange } from '../../../format/filter-sentence.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFilters } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { CategoryControl } from './category-control.tsx';
import { FoldedStatistics } from './folded-statistics.tsx';
import { RangeControl } from './range-control.tsx';
import { TopFilter } from './top-filter.tsx';

const MANY = 8; // columns that fit without a search

export const FiltersPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const filters = useFilters(client.scene);
  const [search, setSearch] = useState('');
  const may = useCan(client, 'map_stage');
  const all = dataset?.columns ?? [];
  const wanted = search.trim().toLocaleLowerCase();
  const found = all.filter(({ name, label }) => `${label}\n${name}`.toLocaleLowerCase().includes(wanted));
  return (
    <div className="orr-panel-body orr-filters">
      {may ? null : <p className="orr-secondary">{say('mapping.read_only')}</p>}
      {all.length > MANY ? (
        <input
          className="orr-input"
          type="search"
          value={search}
          placeholder={say('filters.columns')}
          aria-label={say('filters.columns')}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      {found.map((column) => (
        <ColumnFilter key={column.name} column={column} />
      ))}
      {found.length === 0 && all.length > 0 ? (
        <p className="orr-secondary">{say('filters.no_columns')}</p>
      ) : null}
      {Object.keys(filters).length > 0 && client.can('select') ? (
        <button type="button" className="orr-button" onClick={() => client.selectFiltered()}>
          {say('selection.of_filters')}
        </button>
      ) : null}
    </div>
  );
};

/** Clears every filter; stands in the panel's head. */
export const ClearFilters = () => {
  const say = useSay();
  const { client } = useRoom();
  const any = Object.keys(useFilters(client.scene)).length > 0;
  const may = useCan(client, 'map_stage');
  return any && may ? (
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
    if (open && column.type !== 'text') client.loadColumn(column.name).catch(() => setFailure(true));
  }, [client, column.name, column.type, open]);
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
        {column.type === 'text' ? (
          <p className="orr-secondary">{say('filters.text')}</p>
        ) : column.type === 'category' ? (
          <>
            <CategoryControl column={column} filter={filter} />
            <TopFilter column={column} />
          </>
        ) : (
          <RangeControl column={column} filter={filter} />
        )}
        <FoldedStatistics column={column} />
      </Collapsible.Content>
    </Collapsible.Root>
  );
};
