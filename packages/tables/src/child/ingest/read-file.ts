// A file of any kind into the raw table: unwrapped, recognised by its content, and given to the reader of its format.
import { join } from 'node:path';
import { OrreryError } from '@orrery/protocol';
import { decodeText, gunzip } from './plain-file.ts';
import type { RawTable, ReadContext } from './raw-table.ts';
import { readArrow } from './read-arrow.ts';
import { loadCsv, type OpenCsv, openCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readParquet } from './read-parquet.ts';
import { type Sniffed, sniffFormat } from './sniff-format.ts';
import { type FileSurvey, surveyFile } from './survey-file.ts';

/** A file whose format is known and whose rows are not read yet. */
export interface OpenFile {
  /** Where it is CSV: it may be read in one pass. */
  readonly csv: OpenCsv | null;
  /** Every record as it stands in the file. */
  load(): Promise<RawTable>;
}

/** `survey` is of the file at `path`. Rejects with OrreryError `invalid` or `too_large`, in a sentence. */
export const readFileInto = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
): Promise<RawTable> => (await openFile(context, path, survey)).load();

/** Unwraps and recognises the file. Rejects as `readFileInto` does. */
export const openFile = async (context: ReadContext, path: string, survey: FileSurvey): Promise<OpenFile> => {
  const sniffed = sniffFormat(survey, context.options);
  if (sniffed.kind !== 'gzip') return openPlain(context, path, survey, sniffed);
  const plain = join(context.scratch, 'plain');
  await gunzip(path, plain, context.limits.plainBytes, context.signal);
  const inner = await surveyFile(plain, false);
  const kind = sniffFormat(inner, context.options);
  if (kind.kind === 'gzip')
    throw new OrreryError('invalid', 'The file is packed by gzip twice. Unpack it once, then upload it.');
  return openPlain(context, plain, inner, kind);
};

const openPlain = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
  sniffed: Sniffed,
): Promise<OpenFile> => {
  switch (sniffed.kind) {
    case 'parquet':
      return { csv: null, load: () => readParquet(context, path) };
    case 'arrow_file':
    case 'arrow_stream':
      return { csv: null, load: () => readArrow(context, path) };
    case 'text':
      return openText(context, path, survey, sniffed);
    case 'gzip':
      throw new TypeError('gzip is unwrapped before');
  }
};

const openText = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
  { encoding, bom }: Extract<Sniffed, { kind: 'text' }>,
): Promise<OpenFile> => {
  const { scratch, limits, options, report, signal } = context;
  let text = path;
  let seen = survey;
  if (encoding !== 'utf-8' || bom > 0) {
    text = join(scratch, 'text');
    await decodeText(path, text, encoding, bom, limits.plainBytes, signal);
    seen = await surveyFile(text, false);
    if (encoding === 'windows-1252' && options.encoding === undefined)
      report.add({
        kind: 'bad_encoding',
        row: null,
        column: null,
        message:
          'The file is not written in UTF-8. It was read as Latin-1 (Windows-1252); choose the encoding if letters look wrong.',
      });
  } else if (!survey.utf8) {
    text = join(scratch, 'text');
    await decodeText(path, text, 'utf-8', 0, limits.plainBytes, signal);
    seen = await surveyFile(text, false);
    report.add({
      kind: 'bad_encoding',
      row: null,
      column: null,
      message:
        'Some bytes of the file are no UTF-8. They show as \ufffd; choose another encoding if letters look wrong.',
    });
  }
  const begins = seen.head.toString('utf8', 0, 1_024).trimStart();
  if (begins === '' && seen.bytes <= seen.head.length)
    throw new OrreryError(
      'invalid',
      'The file holds nothing but blank lines. Upload a file with a header line and at least one row.',
    );
  const json =
    options.format === 'json' ||
    options.format === 'ndjson' ||
    (options.format === undefined && /^[[{]/.test(begins));
  if (json) return { csv: null, load: () => readJson(context, text, seen) };
  const csv = openCsv(context, text, seen);
  return { csv, load: () => loadCsv(context, csv) };
};
