// From a table that was read to a version that is there: compared with what is kept already, written, registered. The
// description is written last, so that a crash before it leaves no dataset.
import { createHash } from 'node:crypto';
import {
  type Column,
  type ColumnName,
  Dataset,
  type DatasetId,
  OrreryError,
  type UploadedDataset,
  type VersionChange,
} from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { defaultMapping, defaultView } from '../ingest/meaning.ts';
import type { SealedTable } from '../ingest/seal-table.ts';
import type { TypedTable } from '../ingest/type-columns.ts';
import { countChanges, countDuplicateKeys } from './compare-versions.ts';
import type { StoredUpload } from './stored-upload.ts';
import type { UploadFiles } from './upload-files.ts';
import type { UploadRegistry } from './upload-registry.ts';
import type { Reading } from './with-read-context.ts';

/** What a version is made of, besides its columns. */
export interface MadeVersion extends Omit<StoredUpload, 'dataset' | 'problems' | 'previous'> {
  readonly previous: StoredUpload | null;
  readonly name: string;
  readonly file_name: string;
  readonly user_id: Dataset['created_by'];
  /** The file the last source is, where it is not the one that was read. */
  readonly source?: string;
}

export class VersionSealer {
  readonly #store: DatasetStore;
  readonly #files: UploadFiles;
  readonly #registry: UploadRegistry;

  constructor(store: DatasetStore, files: UploadFiles, registry: UploadRegistry) {
    this.#store = store;
    this.#files = files;
    this.#registry = registry;
  }

  /** From a described table to a dataset that is there: compared, kept on disk, registered. */
  async seal(
    context: Reading,
    typed: TypedTable,
    sealed: SealedTable,
    made: MadeVersion,
  ): Promise<UploadedDataset> {
    const { connection, report, options } = context;
    const { previous } = made;
    const rowKey = rowKeyOf(made, sealed.columns);
    const fiscalYearStart = made.options.fiscal_year_start ?? 1;
    const same = this.#registry.find(
      made.organisation,
      ({ dataset }) =>
        dataset.hash === sealed.hash &&
        (previous === null || dataset.dataset_id === previous.dataset.dataset_id) &&
        (Object.keys(options).length === 0 ||
          sameMeaning(dataset, [...sealed.columns], rowKey, fiscalYearStart)),
    );
    if (same) return duplicate(same);
    await reportDuplicateKeys(context, typed.table, rowKey);
    const created = Date.now();
    const version = (previous?.dataset.version ?? 0) + 1;
    const problems = report.list();
    const id = datasetId(made.name, [
      made.organisation,
      previous?.dataset.lineage ?? '',
      String(version),
      sealed.hash,
      String(created),
    ]);
    const dataset = Dataset.parse({
      dataset_id: id,
      name: made.name,
      description: '',
      generated: false,
      source: `Uploaded by ${made.user_id ?? 'a guest'}: ${made.file_name}`,
      licence: 'not stated',
      hash: sealed.hash,
      rows: typed.rows,
      columns: [...sealed.columns],
      default_mapping: defaultMapping(sealed.columns, typed.rows),
      default_view: defaultView(sealed.columns),
      lineage: previous?.dataset.lineage ?? id,
      version,
      row_key: rowKey,
      fiscal_year_start: fiscalYearStart,
      corrections: made.options,
      created_at: created,
      created_by: made.user_id,
      problems: report.count,
    });
    const change: VersionChange | null =
      made.change ??
      (previous
        ? await countChanges(
            connection,
            quoteIdentifier(await this.#store.table(previous.dataset)),
            typed.table,
            previous.dataset,
            dataset,
          )
        : null);
    const upload: StoredUpload = {
      dataset,
      organisation: made.organisation,
      previous: previous?.dataset.dataset_id ?? null,
      parts: made.parts,
      sources: made.sources,
      options: made.options,
      problems,
      change,
      appended: made.appended,
    };
    context.signal.throwIfAborted();
    await this.#files.keep(sealed.file, this.#files.part(sealed.fileHash));
    const last = made.sources.at(-1);
    const original = made.source ?? context.original;
    if (original && last) await this.#files.keep(original, this.#files.source(last.sha256));
    await this.#files.save(upload);
    this.#registry.add(upload);
    await this.#store.adopt(dataset, this.#files.partsOf(upload), typed.table, sealed.data);
    return uploaded(upload, null);
  }
}

/** The key people chose, or the one of the version before as far as its columns are still there. */
const rowKeyOf = ({ options, previous }: MadeVersion, columns: readonly Column[]): ColumnName[] => {
  const names = new Set(columns.map(({ name }) => name));
  const missing = options.row_key?.find((name) => !names.has(name));
  if (missing !== undefined)
    throw new OrreryError(
      'invalid',
      `The row key names the column '${missing}', which the file does not have.`,
    );
  return (options.row_key ?? previous?.dataset.row_key ?? []).filter((name) => names.has(name));
};

const reportDuplicateKeys = async (
  { connection, report }: Reading,
  table: string,
  rowKey: readonly ColumnName[],
): Promise<void> => {
  if (rowKey.length === 0) return;
  const { rows, first } = await countDuplicateKeys(connection, table, rowKey);
  if (rows === 0) return;
  report.add(
    {
      kind: 'duplicate_key',
      row: first === null ? null : first + 1,
      column: rowKey[0] ?? null,
      message: `Rows share the key ${rowKey.join(', ')} with an earlier row. Rows of one key are matched in their order.`,
    },
    rows,
  );
};

/** `sales-2025-3f9a...`: readable in a URL, different for every version. */
const datasetId = (name: string, parts: readonly string[]): DatasetId => {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\.(csv|tsv|json|ndjson|jsonl|parquet|arrow|txt|gz)\b/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${words || 'dataset'}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)}` as DatasetId;
};

const sameMeaning = (
  dataset: Dataset,
  columns: Dataset['columns'],
  rowKey: readonly ColumnName[],
  fiscalYearStart: number,
): boolean =>
  dataset.fiscal_year_start === fiscalYearStart &&
  JSON.stringify(dataset.row_key) === JSON.stringify(rowKey) &&
  JSON.stringify(dataset.columns.map(({ label, unit, aggregation }) => [label, unit, aggregation])) ===
    JSON.stringify(columns.map(({ label, unit, aggregation }) => [label, unit, aggregation]));

const uploaded = (
  { dataset, problems, change }: StoredUpload,
  duplicateOf: DatasetId | null,
): UploadedDataset => ({
  dataset_id: dataset.dataset_id,
  name: dataset.name,
  rows: dataset.rows,
  columns: dataset.columns,
  problems,
  dataset,
  change,
  duplicate_of: duplicateOf,
});

export const duplicate = (upload: StoredUpload): UploadedDataset =>
  uploaded(upload, upload.dataset.dataset_id);
