// What a card says of a dataset: how large, whose, under which licence. Pure.
import type { Dataset } from '@orrery/protocol';
import { formatCount } from '../format/numbers.ts';
import type { Say } from '../i18n/texts.ts';

/** "72,000 rows, generated". */
export const sizeOf = (dataset: Pick<Dataset, 'rows' | 'generated'>, say: Say): string => {
  const rows = say('data.rows', { count: dataset.rows, rows: formatCount(dataset.rows, say.locale) });
  return dataset.generated ? `${rows}, ${say('data.generated')}` : rows;
};

/** "72,000 rows, 17 columns, generated". */
export const fullSizeOf = (dataset: Dataset, say: Say): string => {
  const { length } = dataset.columns;
  const parts = [
    say('data.rows', { count: dataset.rows, rows: formatCount(dataset.rows, say.locale) }),
    say('data.columns', { count: length, columns: formatCount(length, say.locale) }),
    ...(dataset.generated ? [say('data.generated')] : []),
  ];
  return parts.join(', ');
};

/** Where it comes from; of what was uploaded, its file: who brought it is said by name where names are known. */
export const sourceOf = (dataset: Pick<Dataset, 'source' | 'created_by'>): string =>
  dataset.created_by === null
    ? dataset.source
    : dataset.source.replace(`Uploaded by ${dataset.created_by}: `, '');

/** Samples come with the server; everything else somebody brought. */
export const isSample = (dataset: Pick<Dataset, 'created_at'>): boolean => dataset.created_at === null;

/** One card per dataset: its newest version. Samples first, then what was uploaded last. */
export const newestOf = <D extends Pick<Dataset, 'lineage' | 'version' | 'created_at'>>(
  datasets: readonly D[],
): readonly D[] => {
  const newest = new Map<string, D>();
  for (const dataset of datasets) {
    const known = newest.get(dataset.lineage);
    if (known === undefined || known.version < dataset.version) newest.set(dataset.lineage, dataset);
  }
  return [...newest.values()].sort((a, b) =>
    a.created_at === null || b.created_at === null
      ? Number(b.created_at === null) - Number(a.created_at === null)
      : b.created_at - a.created_at,
  );
};
