// What a note is about, in words, with the columns' labels and units. Pure.
import type { Anchor, Dataset, Filter } from '@orrery/protocol';

const label = (dataset: Dataset | null, name: string): { title: string; time: boolean } => {
  const column = dataset?.columns.find((one) => one.name === name);
  if (!column) return { title: name, time: false };
  return {
    title: column.unit === null ? column.label : `${column.label} (${column.unit})`,
    time: column.type === 'timestamp',
  };
};

const bound = (value: number, time: boolean): string =>
  time ? new Date(value).toISOString() : String(value);

const phrase = (dataset: Dataset | null, name: string, filter: Filter): string => {
  const { title, time } = label(dataset, name);
  if (filter.kind === 'categories')
    return `${title} is ${filter.values.map((value) => value ?? '(missing)').join(' or ')}`;
  const { min, max } = filter;
  if (min !== null && max !== null) return `${title} from ${bound(min, time)} to ${bound(max, time)}`;
  if (min !== null) return `${title} at least ${bound(min, time)}`;
  return max === null ? `${title} any` : `${title} at most ${bound(max, time)}`;
};

export const anchorWords = (anchor: Anchor, dataset: Dataset | null): string => {
  switch (anchor.kind) {
    case 'place':
      return `a place (${anchor.position.join(', ')})`;
    case 'rows':
      return anchor.rows.length === 1 ? 'one row' : `${anchor.rows.length} rows`;
    case 'predicate':
      return `rows where ${Object.entries(anchor.by_column)
        .map(([name, filter]) => phrase(dataset, name, filter))
        .join(' and ')}`;
    case 'region':
      return `the box ${Object.entries(anchor.ranges)
        .map(([name, filter]) => phrase(dataset, name, filter))
        .join(' and ')}`;
  }
};
