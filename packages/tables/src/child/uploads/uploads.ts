// The life of an uploaded dataset: read from a file, corrected, appended to, replaced, removed. Each step makes a whole
// new version or nothing; what exists is never changed.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Dataset,
  type DatasetId,
  type DatasetVersion,
  encodeColumn,
  type OrganisationId,
  OrreryError,
  type Problem,
  type UploadedDataset,
} from '@orrery/protocol';
import type { AppendRequest, CorrectRequest, IngestRequest } from '../../imports.ts';
import type { IngestLimits } from '../../ingest-limits.ts';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { appendedTable } from '../ingest/append-table.ts';
import { checkRows } from '../ingest/raw-table.ts';
import { readFileInto } from '../ingest/read-file.ts';
import { readTyped } from '../ingest/read-typed.ts';
import { describeTable, sealTable, writePart } from '../ingest/seal-table.ts';
import { surveyFile } from '../ingest/survey-file.ts';
import type { TypedTable } from '../ingest/type-columns.ts';
import { batchOptions, correctedOptions, newerFileOptions } from './chosen-options.ts';
import { mapRows } from './compare-versions.ts';
import { Lanes } from './lanes.ts';
import { mergedRows } from './merged-rows.ts';
import type { Part, Source, StoredUpload } from './stored-upload.ts';
import type { UploadFiles } from './upload-files.ts';
import { type UploadRegistry, versionOf } from './upload-registry.ts';
import { duplicate, VersionSealer } from './version-sealer.ts';
import { type Reading, withReadContext } from './with-read-context.ts';

const PARTS_MAX = 16; // then a version is written as one file again

export class Uploads {
  readonly #store: DatasetStore;
  readonly #files: UploadFiles;
  readonly #registry: UploadRegistry;
  readonly #limits: IngestLimits;
  readonly #sealer: VersionSealer;
  readonly #lanes = new Lanes();

  constructor(store: DatasetStore, files: UploadFiles, registry: UploadRegistry, limits: IngestLimits) {
    this.#store = store;
    this.#files = files;
    this.#registry = registry;
    this.#limits = limits;
    this.#sealer = new VersionSealer(store, files, registry);
  }

  /** Rejects with OrreryError `invalid` or `too_large`, in a sentence; the file at `path` is gone either way. */
  async ingest(request: IngestRequest): Promise<UploadedDataset> {
    const replaced = request.replaces === null ? null : this.#upload(request.replaces);
    try {
      return await this.#lanes.run(replaced?.dataset.lineage ?? null, () => this.#ingest(request));
    } finally {
      await rm(request.path, { force: true });
    }
  }

  async append(request: AppendRequest): Promise<UploadedDataset> {
    const { dataset } = this.#upload(request.dataset_id);
    try {
      return await this.#lanes.run(dataset.lineage, () => this.#append(request), 'quick');
    } finally {
      await rm(request.path, { force: true });
    }
  }

  async correct(request: CorrectRequest): Promise<UploadedDataset> {
    const { dataset } = this.#upload(request.dataset_id);
    return this.#lanes.run(dataset.lineage, () => this.#correct(request));
  }

  /** One version, and the files that no other dataset needs. */
  async remove(id: DatasetId): Promise<null> {
    const upload = this.#upload(id);
    const removed = async (): Promise<null> => {
      await this.#files.remove(id);
      this.#registry.delete(id);
      this.#store.forget(upload.dataset);
      await this.#files.removeUnneeded(upload, this.#registry.all());
      return null;
    };
    return this.#lanes.run(upload.dataset.lineage, removed, 'quick');
  }

  /** As `encodeColumn` bytes. */
  async rowMap(from: DatasetId, to: DatasetId): Promise<Uint8Array> {
    const [a, b] = [this.#upload(from), this.#upload(to)];
    if (a.dataset.lineage !== b.dataset.lineage)
      throw new OrreryError(
        'invalid',
        `'${from}' is no version of '${to}'. A row map leads from one version of a dataset to another.`,
      );
    const values = isPrefix(a.parts, b.parts)
      ? Int32Array.from({ length: a.dataset.rows }, (_, row) => row)
      : await mapRows(
          this.#store.database.connection,
          ...(await this.#tablesOf(a.dataset, b.dataset)),
          a.dataset,
          b.dataset,
        );
    return encodeColumn({ name: 'row', type: 'number', values, nulls: null, dictionary: null });
  }

  async #tablesOf(from: Dataset, to: Dataset): Promise<[string, string]> {
    return [quoteIdentifier(await this.#store.table(from)), quoteIdentifier(await this.#store.table(to))];
  }

  #upload(id: DatasetId): StoredUpload {
    const upload = this.#registry.get(id);
    if (upload) return upload;
    this.#store.get(id); // not_found where there is no such dataset at all
    throw new OrreryError(
      'wrong_state',
      `'${id}' is a sample and stays as it is. Upload a file of your own.`,
    );
  }

  async #ingest(request: IngestRequest): Promise<UploadedDataset> {
    const survey = await surveyFile(request.path, true);
    if (survey.bytes > this.#limits.fileBytes)
      throw new OrreryError(
        'too_large',
        `The file has ${megabytes(survey.bytes)} MiB; ${megabytes(this.#limits.fileBytes)} MiB is the limit. Upload a part of it, the columns you need, or Parquet.`,
      );
    const replaced = request.replaces === null ? null : this.#registry.newest(this.#upload(request.replaces));
    const plain = Object.keys(request.options).every((key) => key === 'name');
    const same = plain
      ? this.#registry.find(
          request.organisation,
          ({ sources, dataset }) =>
            sources.length === 1 &&
            sources[0]?.sha256 === survey.sha256 &&
            (replaced === null || dataset.dataset_id === replaced.dataset.dataset_id),
        )
      : null;
    if (same) return duplicate(same);
    const options = newerFileOptions(replaced?.options ?? {}, request.options);
    return withReadContext(
      this.#store.database,
      this.#files,
      this.#limits,
      options,
      async (context, writer) => {
        const typed = await readTyped(context, request.path, survey, context.nextTable());
        const source: Source = {
          sha256: survey.sha256,
          bytes: survey.bytes,
          file_name: request.file_name,
          content_type: request.content_type,
          kind: 'file',
          rows: typed.rows,
        };
        const sealed = await sealTable(context, typed, writer);
        return this.#sealer.seal(context, typed, sealed, {
          previous: replaced,
          organisation: request.organisation,
          name: options.name ?? request.name,
          file_name: request.file_name,
          user_id: request.user_id,
          parts: [{ sha256: sealed.fileHash, rows: typed.rows }],
          sources: [source],
          options,
          change: null,
          appended: false,
        });
      },
      request.path,
    );
  }

  async #correct(request: CorrectRequest): Promise<UploadedDataset> {
    const corrected = this.#upload(request.dataset_id);
    const previous = this.#registry.newest(corrected);
    const options = correctedOptions(corrected.options, request.options);
    return withReadContext(
      this.#store.database,
      this.#files,
      this.#limits,
      options,
      async (context, writer) => {
        let typed: TypedTable | null = null;
        const sources: Source[] = [];
        for (const source of corrected.sources) {
          const path = this.#files.source(source.sha256);
          const survey = await surveyFile(path, false).catch(() => {
            throw new OrreryError(
              'not_found',
              'The file this dataset was read from is no longer there. Upload it again with the corrections.',
            );
          });
          const its =
            source.kind === 'rows' ? { ...context, options: batchOptions(context.options) } : context;
          typed =
            typed === null
              ? await readTyped(its, path, survey, its.nextTable())
              : await this.#appendTo(its, typed, await readFileInto(its, path, survey));
          const before = sources.reduce((sum, { rows = 0 }) => sum + rows, 0);
          sources.push({ ...source, rows: typed.rows - before });
        }
        if (typed === null) throw new OrreryError('not_found', 'This dataset was read from no file.');
        const sealed = await sealTable(context, typed, writer);
        return this.#sealer.seal(context, typed, sealed, {
          previous,
          organisation: corrected.organisation,
          name: options.name ?? previous.dataset.name,
          file_name: corrected.sources[0]?.file_name ?? previous.dataset.name,
          user_id: request.user_id,
          parts: [{ sha256: sealed.fileHash, rows: typed.rows }],
          sources,
          options,
          change: null,
          appended: false,
        });
      },
    );
  }

  /** A later file of rows, read as the table so far is; the larger table takes the place of the old. */
  async #appendTo(
    context: Reading,
    typed: TypedTable,
    raw: Awaited<ReturnType<typeof readFileInto>>,
  ): Promise<TypedTable> {
    const added = await appendedTable(context, raw, typed.columns, context.nextTable(), context.nextTable());
    const { connection } = context;
    await connection.run(`INSERT INTO ${typed.table} SELECT * FROM ${added.table}`);
    return { ...typed, rows: typed.rows + added.rows };
  }

  async #append(request: AppendRequest): Promise<UploadedDataset> {
    const previous = this.#registry.newest(this.#upload(request.dataset_id));
    const survey = await surveyFile(request.path, true);
    if (survey.bytes > this.#limits.fileBytes)
      throw new OrreryError(
        'too_large',
        `The rows have ${megabytes(survey.bytes)} MiB; ${megabytes(this.#limits.fileBytes)} MiB is the limit. Send fewer at a time.`,
      );
    const options = batchOptions(previous.options);
    return withReadContext(
      this.#store.database,
      this.#files,
      this.#limits,
      options,
      async (context, writer) => {
        const raw = await readFileInto(context, request.path, survey);
        checkRows(previous.dataset.rows + raw.rows, this.#limits);
        const columns = previous.dataset.columns.map(({ name, type }) => ({
          name,
          type: type === 'category' ? ('text' as const) : type,
          unit: null,
          wanted: type === 'text' ? ('text' as const) : null,
        }));
        const added = await appendedTable(context, raw, columns, context.nextTable(), context.nextTable());
        const { connection } = context;
        const before = quoteIdentifier(await this.#store.table(previous.dataset));
        const table = context.nextTable();
        await connection.run(`CREATE TABLE ${table} AS FROM ${before} UNION ALL FROM ${added.table}`);
        const typed: TypedTable = { table, columns, rows: previous.dataset.rows + added.rows };
        const whole = previous.parts.length >= PARTS_MAX;
        const file = join(context.scratch, 'part.parquet');
        const [described, fileHash] = await Promise.all([
          describeTable(context, typed),
          writePart(writer, whole ? table : added.table, file),
        ]);
        // Names and units stay as they were; only what the values say is new.
        const known = new Map(previous.dataset.columns.map((column) => [column.name, column]));
        const kept = described.columns.map((column) => {
          const { label, unit, aggregation } = known.get(column.name) ?? column;
          return { ...column, label, unit, aggregation };
        });
        const part: Part = { sha256: fileHash, rows: whole ? typed.rows : added.rows };
        const batch: Source = {
          sha256: survey.sha256,
          bytes: survey.bytes,
          file_name: 'rows',
          content_type: request.content_type,
          kind: 'rows',
          rows: added.rows,
        };
        const merged = whole ? await mergedRows(context, typed, [...previous.sources, batch]) : null;
        return this.#sealer.seal(
          context,
          typed,
          { ...described, columns: kept, file, fileHash },
          {
            previous,
            organisation: previous.organisation,
            name: previous.dataset.name,
            file_name: previous.sources[0]?.file_name ?? previous.dataset.name,
            user_id: request.user_id,
            parts: whole ? [part] : [...previous.parts, part],
            sources: merged?.sources ?? [...previous.sources, batch],
            ...(merged && { source: merged.file }),
            options: previous.options,
            change: { added: added.rows, changed: 0, gone: 0 },
            appended: true,
          },
        );
      },
      request.path,
    );
  }

  /** Whose each upload is. */
  organisations(): Record<string, OrganisationId> {
    return Object.fromEntries(
      this.#registry.all().map(({ dataset, organisation }) => [dataset.dataset_id, organisation]),
    );
  }

  versions(id: DatasetId): DatasetVersion[] {
    const upload = this.#registry.get(id);
    if (!upload) {
      const { dataset_id, version, rows, created_at, created_by } = this.#store.get(id);
      return [{ dataset_id, version, rows, created_at, created_by, change: null, appended: false }];
    }
    return this.#registry.lineage(upload.dataset.lineage).map(versionOf);
  }

  problems(id: DatasetId): Problem[] {
    this.#store.get(id);
    return this.#registry.get(id)?.problems ?? [];
  }
}

const megabytes = (bytes: number): string => Math.round(bytes / 1024 ** 2).toLocaleString('en');

const isPrefix = (from: readonly Part[], to: readonly Part[]): boolean =>
  from.length <= to.length && from.every(({ sha256 }, index) => to[index]?.sha256 === sha256);
