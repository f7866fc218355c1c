// Another dataset on the stage, as one change that can be undone: what is mapped, filtered and selected goes along as far
// as the new dataset has it. Pure: operations out, nothing sent.
import {
  CHANNELS,
  type Channel,
  type Column,
  type ColumnType,
  type Dataset,
  derivedColumnsOf,
  type Filter,
  filtersOf,
  limits,
  type Operation,
  type Scene,
  type Selection,
  scenePath,
  selectedOf,
  VIEW_CHANNELS,
  type ViewRecord,
  type VisualizationType,
  viewOf,
} from '@orrery/protocol';
import { autoMapping, isComplete, type Mapping } from '../mapping/auto-mapping.ts';
import { type Dragged, setAt } from '../replica/drag-overlay.ts';

/** Choices that were made for the column on this axis. */
const OF_COLUMN = { x: ['x_scale'], y: ['y_scale', 'aggregation'], z: ['z_scale'] } as const;

/** What must be known of the dataset that is left. */
export type Left = Pick<Dataset, 'lineage' | 'version'>;

/** From `from`, null where it is not known, to `to`. More filters to let go of than one step holds: several steps. */
export const switchOperations = (scene: Scene, from: Left | null, to: Dataset): Operation[][] => {
  const view = viewOf(scene);
  const isSame = (from?.lineage ?? view.dataset_id) === to.lineage;
  const columns = new Map<string, Column>(to.columns.map((column) => [column.name, column]));
  if (isSame)
    for (const { name } of derivedColumnsOf(scene).values()) if (!columns.has(name)) columns.set(name, ANY);
  const next = nextView(view, columns, from, to, isSame);
  const changed = Object.entries(next).filter(([field, value]) => view[field as keyof ViewRecord] !== value);
  const kept = Object.entries(filtersOf(scene)).filter(
    ([name, filter]) => !holds(columns.get(name), filter, isSame),
  );
  const steps: Operation[] = [
    ...changed.map(([field, value]) => set('view', field, value)),
    ...(survives(selectedOf(scene)?.selection, columns, isSame) ? [] : [set('selection', 'about', null)]),
  ];
  const filters = kept.map(([name]) => set('filters', 'by_column', null, name));
  const room = limits.OPS_PER_SUBMIT - steps.length;
  return [...inParts(filters.slice(room)), [...steps, ...filters.slice(0, room)]];
};

const set = (record: string, field: string, value: unknown, key?: string): Operation =>
  setAt(scenePath(record, field, key), value as Dragged);

const inParts = (ops: readonly Operation[]): Operation[][] =>
  Array.from({ length: Math.ceil(ops.length / limits.OPS_PER_SUBMIT) }, (_, part) =>
    ops.slice(part * limits.OPS_PER_SUBMIT, (part + 1) * limits.OPS_PER_SUBMIT),
  );

/** A derived column stands for whatever it computes. */
const ANY = { type: null, categories: null, min: null, max: null } as unknown as Column;

type Columns = ReadonlyMap<string, Column>;

const nextView = (
  view: ViewRecord,
  columns: Columns,
  from: Left | null,
  to: Dataset,
  isSame: boolean,
): Partial<ViewRecord> => {
  const carried: { -readonly [C in Channel]?: Mapping[C] } = {};
  for (const channel of CHANNELS) {
    const mapped = view[channel];
    if (mapped && fits(columns.get(mapped), typesOf(view.visualization_type, channel)))
      carried[channel] = mapped;
  }
  const chart = isSame ? null : chartOf(view.visualization_type, carried, to);
  const mapping = chart?.mapping ?? { ...UNMAPPED, ...carried };
  const next: Record<string, unknown> = { dataset_id: to.dataset_id, ...mapping };
  if (chart) next.visualization_type = chart.type;
  for (const [channel, fields] of Object.entries(OF_COLUMN))
    if (mapping[channel as Channel] !== view[channel as Channel])
      for (const field of fields) next[field] = null;
  // Who looks at an older version, or at other data, does not want to be taken to the newest.
  if (!isSame || to.version < (from?.version ?? 0)) next.follow_newest = false;
  return next as Partial<ViewRecord>;
};

const UNMAPPED = Object.fromEntries(CHANNELS.map((channel) => [channel, null])) as Mapping;

/**
 * Other data: the chart stays where some of what it cannot do without is there under its name, and is filled up with what else
 * fits. Where nothing is, or it cannot be filled, the data bring the chart they are meant for.
 */
const chartOf = (
  type: VisualizationType,
  carried: Partial<Mapping>,
  to: Dataset,
): { readonly type: VisualizationType; readonly mapping: Mapping } => {
  const kept = Object.fromEntries(
    VIEW_CHANNELS[type].flatMap(({ channel }) => (carried[channel] ? [[channel, carried[channel]]] : [])),
  ) as Partial<Mapping>;
  if (VIEW_CHANNELS[type].some(({ channel, needed }) => needed !== 'no' && kept[channel])) {
    const mapping = filledUp(type, kept, to);
    if (isComplete(type, mapping)) return { type, mapping };
  }
  return { type: to.default_view, mapping: autoMapping(to.default_view, to) };
};

/** What is carried, and for the rest what a guess from all columns says, else one from those that are left. */
const filledUp = (type: VisualizationType, kept: Partial<Mapping>, to: Dataset): Mapping => {
  const used = new Set<string | null>(Object.values(kept));
  const left = to.columns.filter(({ name }) => !used.has(name));
  const guesses = [
    autoMapping(type, to),
    autoMapping(type, { ...to, columns: left, default_mapping: UNMAPPED }),
  ];
  const mapping = { ...UNMAPPED, ...kept } as { -readonly [C in Channel]: Mapping[C] };
  for (const { channel } of VIEW_CHANNELS[type]) {
    if (kept[channel]) continue;
    mapping[channel] =
      guesses.map((guess) => guess[channel]).find((name) => name !== null && !used.has(name)) ?? null;
    if (channel !== 'color' && mapping[channel] !== null) used.add(mapping[channel]); // a colour may repeat an axis
  }
  return mapping;
};

/** What a channel takes in this view; in the first view that has it, where this one has not. */
const typesOf = (type: VisualizationType, channel: Channel): readonly ColumnType[] => {
  for (const channels of [VIEW_CHANNELS[type], ...Object.values(VIEW_CHANNELS)]) {
    const found = channels.find((one) => one.channel === channel);
    if (found) return found.types;
  }
  return [];
};

const fits = (column: Column | undefined, types: readonly ColumnType[]): boolean =>
  column === ANY || (column !== undefined && types.includes(column.type));

/** Whether a filter still means something; over other data it has to leave rows, too. */
const holds = (column: Column | undefined, filter: Filter, isSame: boolean): boolean => {
  if (column === undefined) return false;
  if (column === ANY) return true;
  if (filter.kind === 'categories') {
    if (column.categories === null) return column.type === 'text';
    const there = new Set<string | null>(column.categories.map(({ value }) => value));
    return isSame || filter.values.some((value) => (value === null ? column.nulls > 0 : there.has(value)));
  }
  if (column.type !== 'number' && column.type !== 'timestamp') return false;
  if (isSame || column.min === null || column.max === null) return true;
  return (filter.min ?? -Infinity) <= column.max && (filter.max ?? Infinity) >= column.min;
};

/** Rows are carried by the row map when they are read; a predicate goes on where its columns are there. */
const survives = (selection: Selection | undefined, columns: Columns, isSame: boolean): boolean => {
  if (selection === undefined) return true;
  if (!isSame) return false;
  if (selection.kind !== 'predicate') return true;
  return Object.entries(selection.by_column).every(([name, filter]) =>
    holds(columns.get(name), filter, true),
  );
};
