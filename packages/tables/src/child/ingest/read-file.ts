// A file of any kind into the raw table: unwrapped, recognised by its content, and given to the reader of its format.
import { join } from 'node:path';
import { OrreryError } from '@orrery/protocol';
import { decodeText, gunzip } from './plain-file.ts';
import type { RawTable, ReadContext } from './raw-table.ts';
import { readArrow } from './read-arrow.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readParquet } from './read-parquet.ts';
import { type Sniffed, sniffFormat } from './sniff-format.ts';
import { type FileSurvey, surveyFile } from './survey-file.ts';

/** `survey` is of the file at `path`. Rejects with OrreryError `invalid` or `too_large`, in a sentence. */
export const readFileInto = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
): Promise<RawTable> => {
  const sniffed = sniffFormat(survey, context.options);
  if (sniffed.kind !== 'gzip') return readPlain(context, path, survey, sniffed);
  const plain = join(context.scratch, 'plain');
  await gunzip(path, plain, context.limits.plainBytes, context.signal);
  const inner = await surveyFile(plain, false);
  const kind = sniffFormat(inner, context.options);
  if (kind.kind === 'gzip')
    throw new OrreryError('invalid', 'The file is packed by gzip twice. Unpack it once, then upload it.');
  return readPlain(context, plain, inner, kind);
};

const readPlain = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
  sniffed: Sniffed,
): Promise<RawTable> => {
  switch (sniffed.kind) {
    case 'parquet':
      return readParquet(context, path);
    case 'arrow_file':
    case 'arrow_stream':
      return readArrow(context, path);
    case 'text':
      return readText(context, path, survey, sniffed);
    case 'gzip':
      throw new TypeError('gzip is unwrapped before');
  }
};

const readText = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
  { encoding, bom }: Extract<Sniffed, { kind: 'text' }>,
): Promise<RawTable> => {
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
  return json ? readJson(context, text, seen) : readCsv(context, text, seen);
};
