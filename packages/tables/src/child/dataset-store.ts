// The datasets this process holds. A dataset is a Parquet file named by its content hash, and a description beside
// it; both are written once and never changed [DATA5]. Tables are loaded when first read.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  type ColumnData,
  type ColumnType,
  Dataset,
  type DatasetId,
  encodeColumn,
  encodeDrawnColumn,
  OrreryError,
} from '@orrery/protocol';
import { type CachedColumn, ColumnCache } from './column-cache.ts';
import { type Database, quoteIdentifier, quoteText } from './database.ts';
import { describeColumn } from './describe-column.ts';
import { drawnColumn } from './drawn-column.ts';
import { IdleTables } from './idle-tables.ts';
import { readColumn } from './read-column.ts';
import { type KnownRows, knownRows } from './samples/known-sample.ts';
import type { Sample } from './samples/sample.ts';
import { hashFile, readStored, writeOnce } from './stored-dataset.ts';
import { checkParts, type PartFile } from './uploads/part-files.ts';

export class DatasetStore {
  readonly #database: Database;
  readonly #directory: string;
  readonly #datasets = new Map<string, Dataset>();
  readonly #tables = new Map<string, Promise<string>>();
  readonly #columns = new ColumnCache();
  /** Of uploads: the Parquet files of each content hash, in row order. */
  readonly #parts = new Map<string, readonly PartFile[]>();
  /** Samples that are read from their packaged file, by content hash. */
  readonly #unread = new Map<string, Sample>();
  readonly #idle = new IdleTables();

  constructor(database: Database, directory: string) {
    this.#database = database;
    this.#directory = directory;
  }

  get database(): Database {
    return this.#database;
  }

  list(): readonly Dataset[] {
    return [...this.#datasets.values()];
  }

  get(id: DatasetId): Dataset {
    const dataset = this.#datasets.get(id);
    if (!dataset) throw new OrreryError('not_found', `There is no dataset '${id}'.`);
    return dataset;
  }

  /** The loaded table of a dataset; rowid is the row index. */
  table(dataset: Dataset): Promise<string> {
    const loading = this.#tables.get(dataset.hash) ?? this.#load(dataset);
    this.#tables.set(dataset.hash, loading);
    loading.then(
      () => this.#idle.use(dataset.hash, dataset.rows * dataset.columns.length),
      () => this.#tables.delete(dataset.hash),
    );
    return loading;
  }

  /** A whole column, exact. Its name must be one of the dataset's. */
  async column(dataset: Dataset, name: string): Promise<ColumnData> {
    return (await this.encodedColumn(dataset, name)).data;
  }

  /** The column with the bytes that travel. */
  async encodedColumn(dataset: Dataset, name: string): Promise<CachedColumn> {
    const column = dataset.columns.find((candidate) => candidate.name === name);
    if (!column) throw new OrreryError('not_found', `There is no column '${name}'.`);
    return this.#columns.get(`${dataset.hash}/${name}`, async () =>
      readColumn(
        this.#database.connection,
        await this.table(dataset),
        column.name,
        column.type,
        column.categories?.map(({ value }) => value),
      ),
    );
  }

  /** The bytes of the column in steps; made anew each time, which costs less than keeping them. */
  async drawnColumn(dataset: Dataset, name: string): Promise<Uint8Array<ArrayBuffer>> {
    return encodeDrawnColumn(drawnColumn(await this.column(dataset, name)));
  }

  /** A column that is computed, kept under `key` beside the stored ones. */
  cachedColumn(key: string, read: () => Promise<ColumnData>): Promise<CachedColumn> {
    return this.#columns.get(key, read);
  }

  /** Finds the sample's files from an earlier start, or makes them; a large one is read when somebody asks for it. */
  async prepare(sample: Sample): Promise<void> {
    const known = await knownRows(sample);
    if (known) this.#unread.set(known.hash, sample);
    const found = known ? datasetOf(sample, known) : await readStored(this.#directory, sample.recipe);
    const dataset = found ?? (await this.#build(sample));
    this.#datasets.set(dataset.dataset_id, dataset);
  }

  /** An upload that is on disk: its table is loaded when it is first read. */
  register(dataset: Dataset, parts: readonly PartFile[]): void {
    this.#datasets.set(dataset.dataset_id, dataset);
    if (!this.#parts.has(dataset.hash)) this.#parts.set(dataset.hash, parts);
  }

  /** An upload whose `table` is loaded already and taken over, with columns that were read from it. */
  async adopt(
    dataset: Dataset,
    parts: readonly PartFile[],
    table: string,
    data: ReadonlyMap<string, ColumnData>,
  ): Promise<void> {
    this.register(dataset, parts);
    const { hash } = dataset;
    if (!this.#tables.has(hash)) {
      await this.#database.connection.run(`ALTER TABLE ${table} RENAME TO ${quoteIdentifier(`d_${hash}`)}`);
      this.#tables.set(hash, Promise.resolve(`d_${hash}`));
      this.#idle.use(hash, dataset.rows * dataset.columns.length);
    }
    for (const [name, column] of data) await this.#columns.get(`${hash}/${name}`, async () => column);
    await this.#dropIdle();
  }

  /** The dataset is no longer listed; content that another one shares stays. */
  forget(dataset: Dataset): void {
    this.#datasets.delete(dataset.dataset_id);
    if (this.list().some(({ hash }) => hash === dataset.hash)) return;
    this.#parts.delete(dataset.hash);
    this.#columns.drop(`${dataset.hash}/`);
    void this.#drop(dataset.hash);
  }

  async #load(dataset: Dataset): Promise<string> {
    const table = `d_${dataset.hash}`;
    const sample = this.#unread.get(dataset.hash);
    if (sample) {
      await this.#database.connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(table)}`);
      await sample.build(this.#database.connection, table);
      await this.#dropIdle();
      return table;
    }
    const parts = this.#parts.get(dataset.hash);
    if (parts) await checkParts(dataset, parts);
    const files = (parts?.map(({ path }) => path) ?? [this.#file(dataset.hash)]).map(quoteText).join(', ');
    await this.#database.connection.run(
      `CREATE TABLE IF NOT EXISTS ${quoteIdentifier(table)} AS SELECT * FROM read_parquet([${files}])`,
    );
    await this.#dropIdle();
    return table;
  }

  /** Tables of uploads that nobody has asked for lately make room; they are loaded again when somebody does. */
  async #dropIdle(): Promise<void> {
    for (const hash of this.#idle.surplus((hash) => this.#parts.has(hash) || this.#unread.has(hash)))
      await this.#drop(hash);
  }

  async #drop(hash: string): Promise<void> {
    if (!this.#tables.delete(hash)) return;
    this.#idle.delete(hash);
    await this.#database.connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(`d_${hash}`)}`);
  }

  #file(hash: string): string {
    return join(this.#directory, `${hash}.parquet`);
  }

  /** What there is to know about a sample's rows, computed from them; its table stays for whoever builds on it. */
  async describeRows(
    sample: Sample,
  ): Promise<KnownRows & { readonly data: ReadonlyMap<string, ColumnData> }> {
    const { connection } = this.#database;
    const building = buildingOf(sample);
    await sample.build(connection, building);
    const content = createHash('sha256');
    const columns: Dataset['columns'] = [];
    const data = new Map<string, ColumnData>();
    for (const recipe of sample.columns) {
      const column = await readColumn(connection, building, recipe.name, recipe.type satisfies ColumnType);
      content.update(encodeColumn(column));
      columns.push(describeColumn(recipe, column));
      data.set(recipe.name, column);
    }
    const rows = data.values().next().value?.values.length ?? 0;
    return { hash: content.digest('hex'), rows, columns, data };
  }

  async #build(sample: Sample): Promise<Dataset> {
    const { connection } = this.#database;
    const building = quoteIdentifier(buildingOf(sample));
    const { data, ...known } = await this.describeRows(sample);
    const { hash } = known;
    const dataset = datasetOf(sample, known);
    await writeOnce(this.#file(hash), (path) =>
      connection.run(
        `COPY (SELECT * FROM ${building} ORDER BY rowid) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`,
      ),
    );
    await writeOnce(
      join(this.#directory, `${sample.recipe}.json`),
      JSON.stringify({ ...dataset, file_sha256: await hashFile(this.#file(hash)) }, null, 1),
    );
    await connection.run(`ALTER TABLE ${building} RENAME TO ${quoteIdentifier(`d_${hash}`)}`);
    this.#tables.set(hash, Promise.resolve(`d_${hash}`));
    for (const [name, column] of data) await this.#columns.get(`${hash}/${name}`, async () => column);
    return dataset;
  }
}

const buildingOf = ({ recipe }: Sample): string => `building_${recipe}`;

const datasetOf = (
  { dataset_id, name, description, generated, source, licence, default_mapping, default_view }: Sample,
  known: KnownRows,
): Dataset =>
  Dataset.parse({
    dataset_id,
    name,
    description,
    generated,
    source,
    licence,
    default_mapping,
    default_view: default_view ?? 'scatter_3d',
    ...known,
    lineage: dataset_id,
    version: 1,
    row_key: [],
    fiscal_year_start: 1,
    corrections: {},
    mask: 'all',
    created_at: null,
    created_by: null,
    problems: 0,
  });
