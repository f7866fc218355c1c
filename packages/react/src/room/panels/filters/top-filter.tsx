// Keeps the categories with the largest sum of a measure: a filter on these categories, computed once by who asked, so that
// it stays what it was when the data grows.
import { type Column, limits } from '@orrery/protocol';
import { useState } from 'react';
import { columnTitle } from '../../../format/columns.ts';
import { formatCount } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { failureOf } from '../../../services/failure.ts';
import { Problem } from '../../../ui/problem.tsx';
import { Select } from '../../../ui/select.tsx';
import { useRoom } from '../../room-context.ts';

const COUNTS = [3, 5, 10, 20, 50];
const FEWEST = 4; // categories from which a top is worth asking for

export const TopFilter = ({ column }: { readonly column: Column }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [top, setTop] = useState(5);
  const [by, setBy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useStore(client.me);
  const measures = dataset?.columns.filter(({ type }) => type === 'number') ?? [];
  const measure = measures.find(({ name }) => name === by) ?? measures[0];
  if (!client.can('map_stage') || column.distinct < FEWEST || measure === undefined) return null;
  const apply = async () => {
    setFailure(null);
    try {
      const { groups } = await client.summary({
        group_by: { columns: [column.name], measure: measure.name, aggregation: 'sum', top },
      });
      const values = (groups ?? []).map(({ keys }) => keys[0] ?? null).slice(0, limits.CATEGORIES_PER_FILTER);
      client.setFilter(column.name, { kind: 'categories', values: values as (string | null)[] });
    } catch (error) {
      setFailure(failureOf(error, say('error.unreachable')).message);
    }
  };
  return (
    <details className="orr-top-filter">
      <summary>{say('filters.top', { n: formatCount(top, say.locale), measure: measure.label })}</summary>
      <div className="orr-pair">
        <div className="orr-field">
          <label htmlFor={`orr-top-n-${column.name}`}>{say('filters.top_how_many')}</label>
          <Select
            id={`orr-top-n-${column.name}`}
            value={top}
            onChange={(event) => setTop(Number(event.target.value))}
          >
            {COUNTS.map((count) => (
              <option key={count} value={count}>
                {formatCount(count, say.locale)}
              </option>
            ))}
          </Select>
        </div>
        <div className="orr-field">
          <label htmlFor={`orr-top-by-${column.name}`}>{say('filters.top_by')}</label>
          <Select
            id={`orr-top-by-${column.name}`}
            value={measure.name}
            onChange={(event) => setBy(event.target.value)}
          >
            {measures.map((one) => (
              <option key={one.name} value={one.name}>
                {columnTitle(one)}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <button type="button" className="orr-button" onClick={() => void apply()}>
        {say('filters.top_apply')}
      </button>
      {failure === null ? null : <Problem>{failure}</Problem>}
    </details>
  );
};
