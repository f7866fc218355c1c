// A sensible mapping of a dataset for each view, and what a view still lacks. Pure; nothing here changes the stage.
import {
  CHANNELS,
  type Channel,
  type Column,
  type ColumnName,
  type Dataset,
  VIEW_CHANNELS,
  type VisualizationType,
} from '@orrery/protocol';
import {
  isCalendar,
  isFrom,
  isLatitude,
  isLongitude,
  isMeasure,
  isRegion,
  isSmall,
  isTime,
  isTo,
  overlapOf,
} from './column-roles.ts';

/** A column per channel; null is not mapped. */
export type Mapping = Readonly<Record<Channel, ColumnName | null>>;
type Part = Partial<Record<Channel, Column | undefined>>;

const AXIS_MOST = 60; // bars side by side that can still be told apart
const AXIS_BEST = 7; // fewer say little, more hide each other
const LEGEND_MOST = 12; // the palette's eight, "Other", and a few
const NODES_MOST = 2_000;

const NOTHING = Object.fromEntries(CHANNELS.map((channel) => [channel, null])) as Mapping;

const byDistinct = (a: Column, b: Column): number => a.distinct - b.distinct;

/** What heights measure: an hour of the day only where there is nothing better. */
const measureBeside = (
  columns: readonly Column[],
  taken: readonly (Column | undefined)[],
): Column | undefined => {
  const free = columns.filter((column) => isMeasure(column) && !taken.includes(column));
  return free.find((column) => !isCalendar(column)) ?? free[0];
};

const scatter = (columns: readonly Column[]): Part => {
  const measures = columns.filter(isMeasure);
  const axes = [
    ...measures,
    ...columns.filter((column) => column.type !== 'text' && !measures.includes(column)),
  ];
  return {
    x: axes[0],
    y: axes[1],
    z: axes[2],
    color: columns.find((column) => isSmall(column, LEGEND_MOST) && !axes.slice(0, 3).includes(column)),
  };
};

const bars = (columns: readonly Column[]): Part => {
  const likely = [...columns.filter((column) => isSmall(column, AXIS_MOST))].sort(
    (a, b) => Math.abs(a.distinct - AXIS_BEST) - Math.abs(b.distinct - AXIS_BEST),
  );
  const [best] = likely;
  // A fiscal year beside a weekday crosses a calendar with itself.
  const beside = likely.find(
    (column) => column !== best && !(isCalendar(column) && best && isCalendar(best)),
  );
  const [z, second] = [best, beside].filter((column) => column !== undefined).sort(byDistinct);
  const x = second ?? z ?? columns.find(isTime) ?? columns.find(isMeasure);
  return {
    x,
    z: second ? z : undefined,
    y: measureBeside(columns, [x]),
    color: z,
  };
};

const surface = (columns: readonly Column[]): Part => {
  const scaled = columns.filter((column) => isMeasure(column) || isTime(column));
  const fine = [...scaled].sort((a, b) => b.distinct - a.distinct).slice(0, 2);
  const [x, z] = scaled.filter((column) => fine.includes(column));
  return { x, z, y: measureBeside(columns, [x, z]) };
};

const network = (columns: readonly Column[]): Part => {
  const ends = columns.filter((column) => column.type === 'category' && column.distinct <= NODES_MOST);
  const pairs = ends.flatMap((source, i) => ends.slice(i + 1).map((target) => ({ source, target })));
  const named = (a: Column, b: Column) => Number(isFrom(a) && isTo(b));
  const worth = ({ source, target }: { source: Column; target: Column }) =>
    2 * Math.max(named(source, target), named(target, source)) + overlapOf(source, target);
  const best = pairs.sort((a, b) => worth(b) - worth(a))[0];
  if (best === undefined) return {};
  const turned = named(best.target, best.source) > named(best.source, best.target);
  return {
    source: turned ? best.target : best.source,
    target: turned ? best.source : best.target,
    size: columns.find(isMeasure),
  };
};

const globe = (columns: readonly Column[]): Part => {
  const [longitudes, latitudes] = [columns.filter(isLongitude), columns.filter(isLatitude)];
  const near = (all: readonly Column[]) => all.find((column) => !isTo(column)) ?? all[0];
  const [longitude, latitude] = [near(longitudes), near(latitudes)];
  const far = longitudes.find((column) => isTo(column) && column !== longitude);
  const farther = latitudes.find((column) => isTo(column) && column !== latitude);
  const placed = longitude !== undefined && latitude !== undefined;
  return {
    ...(placed ? { longitude, latitude } : { region: columns.find(isRegion) }),
    ...(placed && far && farther ? { to_longitude: far, to_latitude: farther } : {}),
    color: columns.find((column) => isSmall(column, LEGEND_MOST)) ?? columns.find(isMeasure),
    size: placed ? columns.find(isMeasure) : undefined,
    y: placed ? undefined : columns.find(isMeasure),
  };
};

const timeline = (columns: readonly Column[]): Part => {
  const z = columns
    .filter((column) => isSmall(column, LEGEND_MOST))
    .sort(byDistinct)
    .at(-1);
  const x = columns.find((column) => column.type === 'timestamp') ?? columns.find(isTime);
  return { x, y: columns.find((column) => isMeasure(column) && column !== x), z, color: z };
};

const GUESS: Readonly<Record<VisualizationType, (columns: readonly Column[]) => Part>> = {
  scatter_3d: scatter,
  bar_3d: bars,
  surface_3d: surface,
  network_3d: network,
  globe_3d: globe,
  timeline_3d: timeline,
};

/** The mapping a view starts with: the dataset's own where it is meant for this view, else a guess from its columns. */
export const autoMapping = (
  type: VisualizationType,
  dataset: Pick<Dataset, 'columns' | 'default_mapping' | 'default_view'>,
): Mapping => {
  const own = type === dataset.default_view ? defined(dataset.default_mapping) : {};
  if (Object.keys(own).length > 0) return { ...NOTHING, ...(own as Partial<Mapping>) };
  const guess = Object.entries(GUESS[type](dataset.columns));
  return {
    ...NOTHING,
    ...Object.fromEntries(guess.map(([channel, column]) => [channel, column?.name ?? null])),
  };
};

/** Without what is null: it says nothing. */
const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<T>;

/** Columns that a channel of a view takes. */
export const fitting = (
  type: VisualizationType,
  channel: Channel,
  columns: readonly Column[],
): readonly Column[] => {
  const types = VIEW_CHANNELS[type].find((one) => one.channel === channel)?.types ?? [];
  return columns.filter((column) => types.includes(column.type));
};

/** Whether a view has what it cannot do without. A place is a longitude with a latitude, or a region. */
export const isComplete = (
  type: VisualizationType,
  mapping: Partial<Record<Channel, string | null>>,
): boolean => {
  const has = (channel: Channel) => (mapping[channel] ?? null) !== null;
  if (type === 'globe_3d') return (has('longitude') && has('latitude')) || has('region');
  const channels = VIEW_CHANNELS[type];
  const sets = new Set(channels.map(({ needed }) => needed).filter((needed) => needed.startsWith('one_of:')));
  return (
    channels.every(({ channel, needed }) => needed !== 'yes' || has(channel)) &&
    [...sets].every((set) => channels.some(({ channel, needed }) => needed === set && has(channel)))
  );
};
