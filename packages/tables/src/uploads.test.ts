// Uploads through the real process: new datasets, versions, appended rows, corrections, removal, restart.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Corrections,
  Dataset,
  DatasetId,
  ImportOptions,
  OrganisationId,
  RowIndex,
  UploadedDataset,
} from '@orrery/protocol';
import { decodeColumn, SummaryRequest, UploadedDataset as Uploaded } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumn, valueAt } from './contract.ts';
import type { IngestRequest } from './imports.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-uploads-'));
const acme = 'acme' as OrganisationId;
let tables: OpenTables;
let files = 0;

beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const incoming = (content: string): string => {
  const path = join(tables.incomingDirectory, `upload-${files++}`);
  writeFileSync(path, content);
  return path;
};
const upload = async (
  content: string,
  options: ImportOptions = {},
  more: Partial<IngestRequest> = {},
): Promise<UploadedDataset> => {
  const answer = await tables.ingest({
    path: incoming(content),
    name: 'Sales',
    file_name: 'sales.csv',
    content_type: 'text/csv',
    user_id: null,
    organisation: acme,
    options,
    replaces: null,
    ...more,
  });
  return Uploaded.parse(answer);
};
const append = (id: DatasetId, content: string) =>
  tables.append({ dataset_id: id, path: incoming(content), content_type: null, user_id: null });
const values = async (dataset: Dataset, column: string) => {
  const data = await readColumn(tables, dataset.dataset_id, column);
  return Array.from({ length: dataset.rows }, (_, row) => valueAt(data, row));
};
const rowMap = async (from: DatasetId, to: DatasetId) =>
  Array.from(decodeColumn(new Uint8Array(await tables.rowMap(from, to)).buffer).values);

test('[INGEST10] [DATA1] an upload is listed and read like every dataset, and the same content is kept once', async () => {
  const first = await upload('city,sold\nBern,3\nZug,5\nBern,-0\n');
  expect(await tables.describe(first.dataset_id)).toEqual(first.dataset);
  expect((await tables.list()).map(({ dataset_id }) => dataset_id)).toContain(first.dataset_id);
  expect(await values(first.dataset, 'sold')).toEqual([3, 5, -0]);
  expect(await tables.row(first.dataset_id, 1 as RowIndex)).toEqual({ city: 'Zug', sold: 5 });
  expect(first.dataset).toMatchObject({
    source: 'Uploaded by a guest: sales.csv',
    licence: 'not stated',
    generated: false,
    version: 1,
    lineage: first.dataset_id,
  });
  const again = await upload('city,sold\nBern,3\nZug,5\nBern,-0\n');
  expect(again).toMatchObject({ dataset_id: first.dataset_id, duplicate_of: first.dataset_id });
  const asJson = await upload(
    '[{"city":"Bern","sold":3},{"city":"Zug","sold":5},{"city":"Bern","sold":-0.0}]',
  );
  expect(asJson.duplicate_of).toBe(first.dataset_id);
  const elsewhere = await upload(
    'city,sold\nBern,3\nZug,5\nBern,-0\n',
    {},
    { organisation: 'other' as OrganisationId },
  );
  expect(elsewhere.duplicate_of).toBeNull();
  expect([
    tables.organisationOf(first.dataset_id),
    tables.organisationOf(elsewhere.dataset_id),
    tables.organisationOf('revenue' as DatasetId),
  ]).toEqual(['acme', 'other', null]);
});

test('[VERSION1] [VERSION2] a replacing file is the next version: rows are matched by key, and doubles in their order', async () => {
  const first = await upload('id,v\na,1\nb,2\nb,3\nc,4\n', { row_key: ['id' as never] });
  expect(first.problems).toMatchObject([{ kind: 'duplicate_key', row: 3, count: 1 }]);
  const next = await upload(
    'id,v\nd,9\nb,2\na,7\nb,3\n',
    { row_key: ['id' as never] },
    { replaces: first.dataset_id },
  );
  expect(next.change).toEqual({ added: 1, changed: 1, gone: 1 });
  expect(next.dataset).toMatchObject({ lineage: first.dataset_id, version: 2, row_key: ['id'] });
  expect(await rowMap(first.dataset_id, next.dataset_id)).toEqual([2, 1, 3, -1]);
  expect(await rowMap(next.dataset_id, first.dataset_id)).toEqual([-1, 1, 0, 2]);
  expect(
    (await tables.versions(first.dataset_id)).map(({ version, rows, change }) => [version, rows, change]),
  ).toEqual([
    [1, 4, null],
    [2, 4, { added: 1, changed: 1, gone: 1 }],
  ]);
});

test('[VERSION1] without a row key, rows are matched by position', async () => {
  const first = await upload('x,y\n1,p\n2,q\n3,r\n');
  const next = await upload('x,y\n1,p\n5,q\n', {}, { replaces: first.dataset_id });
  expect(next.change).toEqual({ added: 0, changed: 1, gone: 1 });
  expect(await rowMap(first.dataset_id, next.dataset_id)).toEqual([0, 1, -1]);
});

test('[VERSION3] appended rows keep the old ones in place and the types as they are', async () => {
  const first = await upload('day,kind,n\n2025-01-01,a,1\n2025-01-02,b,2\n');
  const second = await append(
    first.dataset_id,
    '[{"n":"3","day":"2025-01-03","kind":"a","other":1},{"n":"many","kind":"c"}]',
  );
  expect(second.change).toEqual({ added: 2, changed: 0, gone: 0 });
  expect(second.problems.map(({ kind, row, column }) => [kind, row, column])).toEqual([
    ['unusable_header', null, 'other'],
    ['not_a_number', 2, 'n'],
  ]);
  const third = await append(first.dataset_id, 'kind,n\nd,5\n');
  expect(third.dataset).toMatchObject({ version: 3, rows: 5, lineage: first.dataset_id });
  expect(await values(third.dataset, 'n')).toEqual([1, 2, 3, null, 5]);
  expect(await values(third.dataset, 'kind')).toEqual(['a', 'b', 'a', 'c', 'd']);
  expect(await rowMap(first.dataset_id, third.dataset_id)).toEqual([0, 1]);
  expect(third.columns.map(({ type }) => type)).toEqual(['timestamp', 'category', 'number']);
});

test('[VERSION4] [INGEST8] a correction reads the kept files again, with the rows that were appended', async () => {
  const first = await upload('when,amount\n03/04/2025,"1,50"\n05/06/2025,"2,50"\n');
  await append(first.dataset_id, 'when,amount\n07/08/2025,"4,50"\n');
  const [, appended] = await tables.versions(first.dataset_id);
  const corrected = await tables.correct({
    dataset_id: appended?.dataset_id as DatasetId,
    options: {
      date_order: 'day_first',
      decimal: ',',
      columns: { ['amount' as never]: { unit: 'CHF', label: 'Paid' } },
    },
    user_id: null,
  });
  expect(corrected.dataset).toMatchObject({ version: 3, rows: 3 });
  expect(await values(corrected.dataset, 'amount')).toEqual([1.5, 2.5, 4.5]);
  expect(await values(corrected.dataset, 'when')).toEqual(
    ['2025-04-03', '2025-06-05', '2025-08-07'].map((day) => Date.parse(day)),
  );
  expect(corrected.columns[1]).toMatchObject({ unit: 'CHF', label: 'Paid' });
});

const correct = (id: DatasetId, options: Corrections) =>
  tables.correct({ dataset_id: id, options, user_id: null });
const years = async (id: DatasetId) =>
  (
    await tables.summarize(id, {
      ...SummaryRequest.parse({
        group_by: { columns: ['day'], cuts: { day: 'year' }, measure: null, aggregation: 'count' },
      }),
      rows: null,
    } as never)
  ).groups?.map(({ keys, n }) => [new Date(keys[0] as number).toISOString().slice(0, 10), n]);

const FILE = 'day,amount,note\n2025-03-31,1,a\n2025-04-01,2,b\n2026-03-31,3,c\n';

test('[INGEST20] [QUERY5] the month fiscal years begin with is kept by the dataset, and groups go by it', async () => {
  const plain = await upload(FILE, {});
  expect([plain.dataset.fiscal_year_start, plain.dataset.corrections]).toEqual([1, {}]);
  expect(await years(plain.dataset_id)).toEqual([
    ['2025-01-01', 2],
    ['2026-01-01', 1],
  ]);
  const fiscal = await correct(plain.dataset_id, { fiscal_year_start: 4 });
  expect(fiscal.dataset).toMatchObject({ version: 2, fiscal_year_start: 4 });
  expect(await years(fiscal.dataset_id)).toEqual([
    ['2024-04-01', 1],
    ['2025-04-01', 2],
  ]);
  expect(await values(fiscal.dataset, 'fiscal year')).toEqual(['FY2025', 'FY2026', 'FY2026']);

  const more = await append(fiscal.dataset_id, 'amount,day\n4,2026-04-01\n');
  expect(more.dataset.fiscal_year_start).toBe(4);
  expect(await values(more.dataset, 'fiscal year')).toEqual(['FY2025', 'FY2026', 'FY2026', 'FY2027']);
  expect(await values((await append(more.dataset_id, 'amount\n5\n')).dataset, 'fiscal year')).toEqual([
    'FY2025',
    'FY2026',
    'FY2026',
    'FY2027',
    null,
  ]);
  const newer = await upload(FILE.replace('a\n', 'z\n'), {}, { replaces: fiscal.dataset_id });
  expect(newer.dataset).toMatchObject({ fiscal_year_start: 4, corrections: { fiscal_year_start: 4 } });
  const back = await correct(newer.dataset_id, { fiscal_year_start: null });
  expect([back.dataset.fiscal_year_start, back.dataset.corrections]).toEqual([1, {}]);
  expect(back.columns.map(({ name }) => name)).toEqual(['day', 'amount', 'note']);
});

test('[INGEST21] what was said of a file is with its versions, adds up, and each part of it can be taken back', async () => {
  const first = await upload('when;amount;extra\n03/04/2025;11,50;x\n05/06/2025;2,50;y\n', {
    delimiter: ';',
    columns: { ['extra' as never]: { drop: true } },
  });
  const second = await correct(first.dataset_id, {
    date_order: 'day_first',
    decimal: ',',
    row_key: ['when' as never],
    columns: { ['amount' as never]: { unit: 'CHF', label: 'Paid', aggregation: 'max' } },
  });
  const said = {
    delimiter: ';',
    date_order: 'day_first',
    decimal: ',',
    row_key: ['when'],
    columns: { extra: { drop: true }, amount: { unit: 'CHF', label: 'Paid', aggregation: 'max' } },
  };
  expect(second.dataset.corrections).toEqual(said);
  const appended = await append(second.dataset_id, 'when,amount\n07/08/2025,"4,50"\n');
  expect(appended.dataset.corrections).toEqual(said);

  const third = await correct(appended.dataset_id, {
    row_key: null,
    columns: { ['extra' as never]: null, ['amount' as never]: { aggregation: null, unit: null } },
  });
  expect(third.dataset.corrections).toEqual({
    delimiter: ';',
    date_order: 'day_first',
    decimal: ',',
    row_key: [],
    columns: { amount: { unit: null, label: 'Paid' } },
  });
  expect(third.dataset.row_key).toEqual([]);
  expect(third.columns.map(({ name, label, unit }) => [name, label, unit])).toEqual([
    ['when', 'When', null],
    ['amount', 'Paid', null],
    ['extra', 'Extra', null],
  ]);
  // A newer file is written its own way; its columns mean what they meant.
  const newer = await upload('when,amount\n"03/04/2025","9,50"\n', {}, { replaces: third.dataset_id });
  expect(newer.dataset.corrections).toEqual({
    date_order: 'day_first',
    decimal: ',',
    columns: { amount: { unit: null, label: 'Paid' } },
  });
  expect(await values(newer.dataset, 'amount')).toEqual([9.5]);
}, 30_000);

test('[INGEST13] [INGEST21] [VERSION5] uploads are there after a restart, and removed ones are gone with their files', async () => {
  const kept = await upload('k\n1\n2\n');
  const gone = await upload('g\n1\n2\n');
  await tables.remove(gone.dataset_id);
  await expect(tables.describe(gone.dataset_id)).rejects.toMatchObject({ code: 'not_found' });
  const before = await tables.list();
  await tables.close();
  tables = await openTables({ directory });
  expect(new Set((await tables.list()).map(({ dataset_id }) => dataset_id))).toEqual(
    new Set(before.map(({ dataset_id }) => dataset_id)),
  );
  for (const { dataset_id, corrections, fiscal_year_start } of before)
    expect(await tables.describe(dataset_id)).toMatchObject({ corrections, fiscal_year_start });
  expect(await values(kept.dataset, 'k')).toEqual([1, 2]);
  expect(await tables.problems(kept.dataset_id)).toEqual([]);
});
