// The port's acceptance suite: an adapter that passes it can stand behind `Tables`. Called from the adapter's test.
import {
  type ColumnData,
  type ColumnName,
  Dataset,
  type DatasetId,
  decodeColumn,
  isNull,
  type RowIndex,
} from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { Tables } from './port.ts';

/** Decodes what `column` answered. */
export const readColumn = async (tables: Tables, dataset: string, column: string): Promise<ColumnData> => {
  const bytes = await tables.column(dataset as DatasetId, column as ColumnName);
  return decodeColumn(new Uint8Array(bytes).buffer);
};

export const valueAt = (column: ColumnData, row: number): number | string | null => {
  if (isNull(column, row)) return null;
  const value = column.values[row] as number;
  return column.dictionary ? (column.dictionary[value] ?? null) : value;
};

/** Larger ones are held against their file by tests of their own: three million values one by one take too long here. */
const ROWS_READ_MAX = 500_000;

export const tablesContract = (open: () => Tables): void => {
  test('[DATA1] every dataset is described by the contract and can be found by its id', async () => {
    const datasets = await open().list();
    expect(datasets.length).toBeGreaterThan(0);
    for (const dataset of datasets) {
      expect(Dataset.parse(dataset)).toEqual(dataset);
      expect(await open().describe(dataset.dataset_id)).toEqual(dataset);
      const names = dataset.columns.map(({ name }) => name);
      for (const mapped of Object.values(dataset.default_mapping))
        if (mapped !== null) expect(names).toContain(mapped);
    }
  });

  test('[DATA1] what is not there is not_found, with a sentence that says what is', async () => {
    const [dataset] = await open().list();
    const id = (dataset as Dataset).dataset_id;
    await expect(open().describe('nowhere' as DatasetId)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining(id),
    });
    await expect(open().column(id, 'churn' as ColumnName)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining((dataset as Dataset).columns[0]?.name ?? ''),
    });
    for (const row of [-1, 0.5, (dataset as Dataset).rows])
      await expect(open().row(id, row as RowIndex)).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      open().run({ skill: 'analyze_scene', dataset_id: 'nowhere' as DatasetId, filters: {}, parameters: {} }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[DATA1] the description counts, bounds and names exactly what the columns hold', async () => {
    for (const dataset of (await open().list()).filter(({ rows }) => rows <= ROWS_READ_MAX))
      for (const described of dataset.columns) {
        const column = await readColumn(open(), dataset.dataset_id, described.name);
        const values = Array.from(column.values).filter((_, row) => !isNull(column, row));
        expect(column.values.length).toBe(dataset.rows);
        expect({ name: column.name, type: column.type, nulls: dataset.rows - values.length }).toEqual({
          name: described.name,
          type: described.type,
          nulls: described.nulls,
        });
        if (column.dictionary) {
          const counts = new Array<number>(column.dictionary.length).fill(0);
          for (const code of values) counts[code] = (counts[code] ?? 0) + 1;
          expect(described.categories).toEqual(
            column.dictionary.map((value, code) => ({ value, count: counts[code] })),
          );
        } else {
          expect([described.min, described.max]).toEqual([
            values.reduce((least, value) => Math.min(least, value)),
            values.reduce((most, value) => Math.max(most, value)),
          ]);
        }
      }
  });

  test('[DATA6] a row holds exactly the values of its columns', async () => {
    for (const dataset of (await open().list()).filter(({ rows }) => rows <= ROWS_READ_MAX)) {
      const columns = await Promise.all(
        dataset.columns.map(({ name }) => readColumn(open(), dataset.dataset_id, name)),
      );
      for (const row of [0, 1, 17, Math.min(4_321, dataset.rows - 2), dataset.rows - 1]) {
        const values = await open().row(dataset.dataset_id, row as RowIndex);
        expect(values).toEqual(
          Object.fromEntries(columns.map((column) => [column.name, valueAt(column, row)])),
        );
      }
    }
  });
};
