// What the rows say of one column: of those that pass the filters and, where there are some, of the selected ones. From the
// server, so that everybody reads the same; with n, and the interval of the mean.
import type { Column, ColumnSummary } from '@orrery/protocol';
import { columnOf, formatCell } from '../../format/columns.ts';
import { formatCount, formatPercent, formatRounded, formatTimestamp } from '../../format/numbers.ts';
import { useSelected } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { type Say, useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { Histogram } from './histogram.tsx';
import { useSummary } from './use-summary.ts';

const BINS = 32;
const SHOWN = 8; // categories; the filter has all of them

export const ColumnStatistics = ({ column }: { readonly column: Column }) => {
  const say = useSay();
  const { client } = useRoom();
  const about = useSelected(client.scene);
  const known = useStore(client.data, (data) => columnOf(data.dataset, column.name));
  const drawn = column.type === 'number' || column.type === 'timestamp';
  const question = { columns: [column.name], ...(drawn && { histograms: { [column.name]: BINS } }) };
  const all = useSummary(drawn ? question : null, { filtered: false });
  const passing = useSummary(question, { filtered: true });
  const selected = useSummary(about === null ? null : question, { filtered: false, selected: true });
  const of = passing.answer?.columns[column.name];
  const ofSelected = about === null ? undefined : selected.answer?.columns[column.name];
  if (passing.error !== null) return <p className="orr-secondary">{passing.error.message}</p>;
  if (of === undefined) return <p className="orr-secondary orr-late">{say('stats.asking')}</p>;
  const counts = (summary: typeof all) => summary.answer?.histograms[column.name]?.counts ?? null;
  const allCounts = counts(all);
  return (
    <div className="orr-statistics">
      {drawn && allCounts !== null ? (
        <>
          <Histogram
            all={allCounts}
            passing={counts(passing)}
            selected={about === null ? null : counts(selected)}
            label={say('stats.histogram', { column: column.label })}
            range={null}
            span={[column.min ?? 0, column.max ?? 1]}
          />
          <p className="orr-span orr-secondary">
            <span>{formatCell(column.min, column, say)}</span>
            <span>{formatCell(column.max, column, say)}</span>
          </p>
        </>
      ) : null}
      <table className="orr-facts">
        <thead>
          <tr>
            <td />
            <th scope="col">{say('stats.passing')}</th>
            {ofSelected === undefined ? null : <th scope="col">{say('stats.selected')}</th>}
          </tr>
        </thead>
        <tbody>
          {factsOf(of, column, say).map(([name, value], index) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              {ofSelected === undefined ? null : <td>{factsOf(ofSelected, column, say)[index]?.[1]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {of.kind === 'category' ? <Top summary={of} /> : null}
      <p className="orr-label">{known?.unit ? say('stats.unit', { unit: known.unit }) : null}</p>
    </div>
  );
};

const DIGITS = 5;

const saidValue = (value: number | null, column: Column, say: Say): string =>
  value === null
    ? say('table.none')
    : column.type === 'timestamp'
      ? formatTimestamp(value, say.locale)
      : formatRounded(value, say.locale, DIGITS);

const factsOf = (
  summary: ColumnSummary,
  column: Column,
  say: Say,
): readonly (readonly [string, string])[] => {
  const count = (n: number) => formatCount(n, say.locale);
  const share = summary.n + summary.nulls === 0 ? 0 : summary.nulls / (summary.n + summary.nulls);
  const common = [
    [say('stats.n'), count(summary.n)],
    [
      say('stats.missing'),
      summary.nulls === 0 ? count(0) : `${count(summary.nulls)} (${formatPercent(share, say.locale)})`,
    ],
    [say('stats.distinct'), count(summary.distinct)],
  ] as const;
  if (summary.kind === 'category') return common;
  const value = (one: number | null) => saidValue(one, column, say);
  const { interval, quantiles } = summary;
  return [
    ...common,
    [say('stats.mean'), value(summary.mean)],
    [
      say('stats.interval'),
      interval === null
        ? say('table.none')
        : say('filter.between', { low: value(interval[0]), high: value(interval[1]) }),
    ],
    [say('stats.median'), value(quantiles?.p50 ?? null)],
    [
      say('stats.middle'),
      quantiles === null
        ? say('table.none')
        : say('filter.between', { low: value(quantiles.p25), high: value(quantiles.p75) }),
    ],
    [
      say('stats.range'),
      summary.min === null
        ? say('table.none')
        : say('filter.between', { low: value(summary.min), high: value(summary.max) }),
    ],
  ];
};

const Top = ({ summary }: { readonly summary: Extract<ColumnSummary, { kind: 'category' }> }) => {
  const say = useSay();
  const most = Math.max(1, ...summary.categories.map(({ count }) => count));
  return (
    <ul className="orr-top-list" aria-label={say('stats.top')}>
      {summary.categories.slice(0, SHOWN).map(({ value, count }) => (
        <li key={value}>
          <span className="orr-truncate">{value}</span>
          <span className="orr-secondary">{formatCount(count, say.locale)}</span>
          <span className="orr-bar" style={{ '--orr-share': count / most } as React.CSSProperties} />
        </li>
      ))}
    </ul>
  );
};
