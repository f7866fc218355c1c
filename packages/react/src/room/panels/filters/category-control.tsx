// A filter on categories: each with its live count among the rows that pass the other filters.
import type { Column, Filter } from '@orrery/protocol';
import { useMemo, useState } from 'react';
import { categoryCounts } from '../../../format/facets.ts';
import { clicked, isShown } from '../../../format/legend-filter.ts';
import { formatCount } from '../../../format/numbers.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFilters } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';

interface CategoryControlProps {
  readonly column: Column;
  readonly filter: Filter | undefined;
}

const SHOWN = 12; // about one screen of the panel; the rest is found by typing

export const CategoryControl = ({ column, filter }: CategoryControlProps) => {
  const say = useSay();
  const { client } = useRoom();
  const filters = useFilters(client.scene);
  const columns = useStore(client.data, (data) => data.columns);
  const counts = useMemo(
    () => categoryCounts(columns, filters, column.name),
    [columns, filters, column.name],
  );
  const [search, setSearch] = useState('');
  const all: (string | null)[] = [
    ...(column.categories?.map(({ value }) => value) ?? []),
    ...(column.nulls > 0 ? [null] : []),
  ];
  const may = useCan(client, 'map_stage');
  const nameOf = (value: string | null) => value ?? say('value.missing');
  const wanted = search.trim().toLocaleLowerCase();
  const found = all.filter((value) => nameOf(value).toLocaleLowerCase().includes(wanted));
  return (
    <div className="orr-category-control">
      {all.length > SHOWN ? (
        <input
          className="orr-input"
          type="search"
          value={search}
          placeholder={say('filters.search', { count: all.length, n: formatCount(all.length, say.locale) })}
          aria-label={say('filters.search', { count: all.length, n: formatCount(all.length, say.locale) })}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      <ul>
        {found.slice(0, SHOWN).map((value) => (
          <li key={value ?? '\u0000'}>
            <label className="orr-check-row">
              <input
                type="checkbox"
                className="orr-check"
                disabled={!may}
                checked={isShown(filter, [value])}
                onChange={() => client.setFilter(column.name, clicked(filter, [value], all, true))}
              />
              <span className="orr-truncate">{nameOf(value)}</span>
              <span className="orr-secondary">
                {counts === null ? '' : formatCount(counts.get(value) ?? 0, say.locale)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.length > SHOWN ? (
        <p className="orr-label">
          {say('filters.further', { n: formatCount(found.length - SHOWN, say.locale) })}
        </p>
      ) : null}
    </div>
  );
};
