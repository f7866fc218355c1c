// The stage's filters, each with who is moving it and the way to take it off. Shown to everybody; taken off by those who may filter.
import { X } from 'lucide-react';
import { labelOf } from '../../format/columns.ts';
import { filterPhrase, filterRange } from '../../format/filter-sentence.ts';
import { useCan } from '../../hooks/use-can.ts';
import { useMovers } from '../../hooks/use-drag.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { PersonMark } from '../../ui/person-mark.tsx';
import { useRoom } from '../room-context.ts';

export const FilterChips = () => {
  const say = useSay();
  const { client } = useRoom();
  const filters = Object.entries(useFilters(client.scene));
  const dataset = useStore(client.data, (data) => data.dataset);
  const moverOf = useMovers(client);
  const may = useCan(client, 'map_stage');
  if (filters.length === 0) return null;
  return (
    <ul className="orr-chips" aria-label={say('filters.active')}>
      {filters.map(([column, filter]) => {
        const mover = moverOf('filters', 'by_column', column);
        const phrase = filterPhrase(column, filter, dataset, say);
        return (
          <li key={column} className="orr-chip">
            {mover ? <PersonMark participant={mover} size={16} /> : null}
            <span className="orr-truncate">
              <span className="orr-secondary">{labelOf(dataset, column)}</span>{' '}
              {filterRange(column, filter, dataset, say)}
            </span>
            {may ? (
              <button
                type="button"
                aria-label={say('filters.remove', { filter: phrase })}
                onClick={() => client.setFilter(column, null)}
              >
                <X size={14} aria-hidden />
              </button>
            ) : null}
          </li>
        );
      })}
      {may && filters.length > 1 ? (
        <li>
          <button type="button" className="orr-button" data-kind="link" onClick={() => client.clearFilters()}>
            {say('filters.clear')}
          </button>
        </li>
      ) : null}
    </ul>
  );
};
