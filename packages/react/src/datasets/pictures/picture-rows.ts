// The rows a small picture of a dataset is drawn from: a few hundred, spread over the whole of it. Datasets are immutable,
// so a picture is read once a visit.

import { autoMapping, type Mapping } from '@orrery/client';
import { type ColumnData, type Dataset, isNull } from '@orrery/protocol';
import type { Services } from '../../services/services.ts';

const PAGES = 4; // windows over the rows: an upload is in its file's order, so its head alone would not be fair
const ROWS_A_PAGE = 400;

/** Columns of some rows, by name; null stands for a missing value. */
export interface PictureRows {
  readonly mapping: Mapping;
  readonly count: number;
  readonly columns: ReadonlyMap<string, readonly (number | string | null)[]>;
}

const valuesOf = (data: ColumnData): (number | string | null)[] =>
  Array.from(data.values, (value, row) =>
    isNull(data, row) ? null : data.dictionary === null ? value : (data.dictionary[value] ?? null),
  );

const known = new Map<string, Promise<PictureRows | null>>();

const read = async (dataset: Dataset, services: Pick<Services, 'readPage'>): Promise<PictureRows> => {
  const mapping = autoMapping(dataset.default_view, dataset);
  const columns = [...new Set(Object.values(mapping).filter((name) => name !== null))];
  const pages = dataset.rows <= PAGES * ROWS_A_PAGE ? Math.ceil(dataset.rows / ROWS_A_PAGE) : PAGES;
  const stride = dataset.rows / Math.max(1, pages);
  const all = new Map(columns.map((name) => [name as string, [] as (number | string | null)[]]));
  for (let page = 0; page < pages; page++) {
    const offset = Math.floor(page * stride);
    const wish = { columns, offset, limit: Math.min(ROWS_A_PAGE, dataset.rows - offset) };
    const { columns: blocks } = await services.readPage(dataset.dataset_id, wish);
    blocks.forEach((block, at) => {
      all.get(columns[at] as string)?.push(...valuesOf(block));
    });
  }
  return { mapping, count: Math.max(0, ...[...all.values()].map(({ length }) => length)), columns: all };
};

/** The rows of a dataset's picture; null where they cannot be read: a card without a picture is a card. */
export const pictureRows = (
  dataset: Dataset,
  services: Pick<Services, 'readPage'>,
): Promise<PictureRows | null> => {
  const there = known.get(dataset.dataset_id);
  if (there !== undefined) return there;
  const reading = read(dataset, services).catch(() => {
    known.delete(dataset.dataset_id);
    return null;
  });
  known.set(dataset.dataset_id, reading);
  return reading;
};
