// A small chart of a column: counted by the server over the rows somebody looks at, with all it takes to count again.
import type { SessionClient } from '@orrery/client';
import {
  type ChartEmbed,
  type Column,
  type ColumnName,
  filtersOf,
  OrreryError,
  type Selection,
  type Summary,
  selectedOf,
  viewOf,
} from '@orrery/protocol';

const BINS = 24; // fits the panel's width with bars one can hover
const BARS = 12;

type Question = Pick<ChartEmbed, 'column' | 'kind' | 'filters' | 'selection'>;

const ask = (client: SessionClient, { column, kind, filters, selection }: Question): Promise<Summary> =>
  client.summary(kind === 'histogram' ? { histograms: { [column]: BINS } } : { columns: [column] }, {
    filters,
    ...(selection && { rows: selection }),
  });

const counted = (
  column: ColumnName,
  summary: Summary,
): Pick<ChartEmbed, 'counts' | 'edges' | 'categories'> => {
  const histogram = summary.histograms[column];
  if (histogram && histogram.counts.length > 0) return { counts: histogram.counts, edges: histogram.edges };
  const about = summary.columns[column];
  const top = about?.kind === 'category' ? about.categories.slice(0, BARS) : [];
  if (top.length === 0) throw new OrreryError('invalid', 'There are no values to draw in these rows.');
  return { counts: top.map(({ count }) => count), categories: top.map(({ value }) => value) };
};

/** A chart of a column over what is selected, or else over what passes the filters. Rejects with OrreryError. */
export const chartOf = async (
  client: SessionClient,
  column: Pick<Column, 'name' | 'label' | 'unit' | 'type'>,
): Promise<ChartEmbed> => {
  const scene = client.scene.current();
  const selection: Selection | null = selectedOf(scene)?.selection ?? null;
  const kind = column.type === 'number' || column.type === 'timestamp' ? 'histogram' : 'bars';
  const about = {
    column: column.name as ColumnName,
    kind,
    filters: { ...filtersOf(scene) } as ChartEmbed['filters'],
    selection,
  } as const;
  const { dataset_id } = viewOf(scene);
  const summary = await ask(client, about);
  return {
    ...about,
    label: column.label,
    unit: column.unit,
    dataset_id,
    n: summary.n,
    ...counted(about.column, summary),
  };
};

/** The same counted again, on the version that is on the stage now; counts of other bins are not comparable and replace it. */
export const recount = async (client: SessionClient, chart: ChartEmbed): Promise<ChartEmbed> => {
  const summary = await ask(client, chart);
  const { edges: _edges, categories: _categories, ...about } = chart;
  const now = { ...about, n: summary.n, ...counted(chart.column, summary) };
  if (chart.kind === 'histogram' || !chart.categories) return now;
  // bars stand in the order in which they were written
  const byName = new Map(now.categories?.map((name, i) => [name, now.counts[i] ?? 0]));
  return {
    ...now,
    categories: chart.categories,
    counts: chart.categories.map((name) => byName.get(name) ?? 0),
  };
};
