// A small chart inside a text: what was counted when it was written, of how many rows, and the same counted again on
// demand. Bars begin at zero; the chart says its column, its unit and n.
import type { ChartEmbed } from '@orrery/protocol';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { columnTitle } from '../../../format/columns.ts';
import { formatCount, formatRounded, formatTimestamp } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { type Say, useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { recount } from './chart-embed.ts';

const HEIGHT = 40;
/** Bars with their names under each other; more would be a table. */
const NAMED = 8;

const edge = (value: number, isTime: boolean, say: Say): string =>
  isTime ? formatTimestamp(value, say.locale) : formatRounded(value, say.locale, 3);

export const MiniChart = ({ chart }: { readonly chart: ChartEmbed }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [now, setNow] = useState<ChartEmbed | 'counting' | 'failed' | null>(null);
  const title = columnTitle(chart);
  const n = formatCount(chart.n, say.locale);
  const counted = now !== null && typeof now === 'object' ? now : null;
  const again = () => {
    setNow('counting');
    recount(client, chart).then(setNow, () => setNow('failed'));
  };
  const isTime = dataset?.columns.find(({ name }) => name === chart.column)?.type === 'timestamp';
  return (
    <figure className="orr-mini-chart">
      <figcaption>
        <strong>{title}</strong>
        <span className="orr-label">{say('note.chart_n', { count: chart.n, n })}</span>
        <button
          type="button"
          className="orr-icon-button"
          aria-label={say('note.chart_again')}
          title={say('note.chart_again')}
          disabled={now === 'counting'}
          onClick={again}
        >
          <RefreshCw size={14} aria-hidden />
        </button>
      </figcaption>
      {chart.kind === 'histogram' ? (
        <Bins chart={chart} now={counted} isTime={isTime} />
      ) : (
        <Bars chart={chart} now={counted} />
      )}
      {now === null ? null : (
        <p className="orr-label" role="status">
          {now === 'counting'
            ? say('note.chart_counting')
            : now === 'failed'
              ? say('note.chart_failed')
              : now.n === chart.n && String(now.counts) === String(chart.counts)
                ? say('note.chart_same', { n })
                : say('note.chart_now', { count: now.n, n: formatCount(now.n, say.locale), was: n })}
        </p>
      )}
    </figure>
  );
};

const Bins = ({
  chart: written,
  now: counted,
  isTime,
}: {
  readonly chart: ChartEmbed;
  readonly now: ChartEmbed | null;
  readonly isTime: boolean;
}) => {
  const say = useSay();
  // counts of other bins cannot be laid over these
  const moved = counted !== null && String(counted.edges) !== String(written.edges);
  const chart = moved ? counted : written;
  const now = moved ? null : counted;
  const { counts, edges = [] } = chart;
  const most = Math.max(1, ...counts, ...(now?.counts ?? []));
  const bar = (count: number, bin: number, kind: string) => (
    <rect
      key={`${kind}${bin}`}
      data-kind={kind}
      x={bin + 0.08}
      width={0.84}
      y={HEIGHT - (count / most) * HEIGHT}
      height={(count / most) * HEIGHT}
    >
      <title>
        {say('note.chart_bin', {
          low: edge(edges[bin] ?? 0, isTime, say),
          high: edge(edges[bin + 1] ?? 0, isTime, say),
          n: formatCount(count, say.locale),
        })}
      </title>
    </rect>
  );
  const low = edge(edges[0] ?? 0, isTime, say);
  const high = edge(edges.at(-1) ?? 0, isTime, say);
  return (
    <>
      <svg
        className="orr-histogram"
        role="img"
        aria-label={say('note.chart_label', { column: columnTitle(chart), low, high })}
        viewBox={`0 0 ${counts.length} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {counts.map((count, bin) => bar(count, bin, now === null ? 'passing' : 'all'))}
        {now?.counts.map((count, bin) => bar(count, bin, 'selected'))}
      </svg>
      <span className="orr-span orr-label">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </>
  );
};

const Bars = ({ chart, now }: { readonly chart: ChartEmbed; readonly now: ChartEmbed | null }) => {
  const say = useSay();
  const { counts, categories = [] } = chart;
  const most = Math.max(1, ...counts);
  const rest = counts.length - NAMED;
  return (
    <ul className="orr-mini-bars">
      {counts.slice(0, NAMED).map((count, i) => (
        <li key={categories[i] ?? i} style={{ '--orr-share': count / most } as React.CSSProperties}>
          <span className="orr-truncate">{categories[i]}</span>
          <span>
            {formatCount(count, say.locale)}
            {now && now.counts[i] !== count ? ` → ${formatCount(now.counts[i] ?? 0, say.locale)}` : ''}
          </span>
        </li>
      ))}
      {rest > 0 ? <li className="orr-label">{say('note.chart_rest', { count: rest, n: rest })}</li> : null}
    </ul>
  );
};
