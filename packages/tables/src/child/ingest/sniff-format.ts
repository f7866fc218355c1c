// What a file is, by its content. A name or a content type is a hint at most: people rename files, and browsers guess.
import { type FileFormat, OrreryError } from '@orrery/protocol';
import type { FileSurvey } from './survey-file.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Sniffed =
  | { readonly kind: 'gzip' | 'parquet' | 'arrow_file' | 'arrow_stream' }
  | { readonly kind: 'text'; readonly encoding: Encoding; readonly bom: number };

const refusal = (message: string): OrreryError => new OrreryError('invalid', message);
const starts = (head: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);
const text = (bytes: Buffer): string => bytes.toString('latin1');

/** Signatures of files people mistake for tables, and what to do about them. */
const REFUSED: readonly { readonly is: (head: Buffer) => boolean; readonly message: string }[] = [
  {
    is: (head) =>
      starts(head, 0x50, 0x4b, 0x03, 0x04) &&
      /xl\/|worksheets|\[Content_Types\]/.test(text(head.subarray(0, 4_096))),
    message: 'This is an Excel workbook. In Excel choose "Save as" and CSV UTF-8, then upload that file.',
  },
  {
    is: (head) => starts(head, 0x50, 0x4b) && [3, 5, 7].includes(head[2] ?? 0),
    message:
      'This is a zip archive. Unpack it and upload the table inside (CSV, TSV, JSON, Parquet or Arrow).',
  },
  {
    is: (head) => starts(head, 0xd0, 0xcf, 0x11, 0xe0),
    message: 'This is an old Excel or Word file. Save the sheet as CSV UTF-8, then upload that file.',
  },
  {
    is: (head) => text(head.subarray(0, 5)) === '%PDF-',
    message:
      'This is a PDF document, which holds no table that can be read. Upload the data it was made from, as CSV for instance.',
  },
  {
    is: (head) =>
      starts(head, 0x89, 0x50, 0x4e, 0x47) ||
      starts(head, 0xff, 0xd8, 0xff) ||
      /^(GIF8|RIFF....WEBP|BM)/s.test(text(head.subarray(0, 12))),
    message: 'This is a picture. Upload the table itself, as CSV for instance.',
  },
  {
    is: (head) =>
      starts(head, 0x28, 0xb5, 0x2f, 0xfd) ||
      text(head.subarray(0, 3)) === 'BZh' ||
      starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a) ||
      starts(head, 0x37, 0x7a, 0xbc, 0xaf),
    message: 'This is compressed in a way that is not read here. Unpack it, or compress it with gzip.',
  },
  {
    is: (head) => text(head.subarray(0, 15)) === 'SQLite format 3',
    message: 'This is an SQLite database. Export one of its tables as CSV, then upload that file.',
  },
  {
    is: (head) => text(head.subarray(0, 3)) === 'ORC',
    message: 'This is an ORC file, which is not read here. Save the table as Parquet or CSV.',
  },
  {
    is: (head) => text(head.subarray(0, 4)) === 'Obj\x01',
    message: 'This is an Avro file, which is not read here. Save the table as Parquet or CSV.',
  },
  {
    is: (head) =>
      /^(\ufeff|\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|table|script|!--|\?xml|svg|[a-z]+:)/i.test(
        text(head.subarray(0, 1_024)),
      ),
    message:
      'This is a web page (HTML) or XML, not a table. It may be a log-in page saved under the name of the file: download the data again, or save it as CSV.',
  },
];

const CONTROL_SHARE = 0.02; // more control characters than that are no text

const utf16 = (head: Buffer): 'utf-16le' | 'utf-16be' | null => {
  if (starts(head, 0xff, 0xfe)) return 'utf-16le';
  if (starts(head, 0xfe, 0xff)) return 'utf-16be';
  const sample = head.subarray(0, 2_000);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index++)
    if (sample[index] === 0) index % 2 === 0 ? even++ : odd++;
  const most = (sample.length / 2) * 0.7;
  if (sample.length < 8) return null;
  return odd > most && even === 0 ? 'utf-16le' : even > most && odd === 0 ? 'utf-16be' : null;
};

/** Throws OrreryError `invalid` with a sentence that says what the file is and what to do. */
export const sniffFormat = (
  survey: FileSurvey,
  chosen: {
    readonly format?: FileFormat | undefined;
    readonly encoding?: 'utf-8' | 'utf-16' | 'latin-1' | undefined;
  },
): Sniffed => {
  const { head } = survey;
  if (survey.bytes === 0)
    throw refusal('The file is empty. Upload a file with a header line and at least one row.');
  if (starts(head, 0x1f, 0x8b)) return { kind: 'gzip' };
  if (text(head.subarray(0, 4)) === 'PAR1') {
    if (text(survey.tail.subarray(-4)) !== 'PAR1')
      throw refusal('The Parquet file is cut off: its end is missing. Upload it again.');
    return { kind: 'parquet' };
  }
  if (text(head.subarray(0, 6)) === 'ARROW1') {
    if (text(survey.tail.subarray(-6)) !== 'ARROW1')
      throw refusal('The Arrow file is cut off: its end is missing. Upload it again.');
    return { kind: 'arrow_file' };
  }
  // A stream begins with the continuation mark, the length of a schema, and that schema.
  if (starts(head, 0xff, 0xff, 0xff, 0xff) && head.length > 8 && head.readUInt32LE(4) < 16 * 1024 * 1024)
    return { kind: 'arrow_stream' };
  for (const { is, message } of REFUSED) if (is(head)) throw refusal(message);
  const wide =
    chosen.encoding === 'utf-16'
      ? (utf16(head) ?? 'utf-16le')
      : chosen.encoding === undefined
        ? utf16(head)
        : null;
  if (wide)
    return {
      kind: 'text',
      encoding: wide,
      bom: starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) ? 2 : 0,
    };
  if (chosen.format === 'parquet' || chosen.format === 'arrow')
    throw refusal(
      `This is no ${chosen.format === 'parquet' ? 'Parquet' : 'Arrow'} file: it begins otherwise. Leave the format open, and it is found from the content.`,
    );
  let control = 0;
  const sample = head.subarray(0, 8_192);
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  if (control > Math.max(8, CONTROL_SHARE * sample.length))
    throw refusal(
      'This is a binary file, not a table. CSV, TSV, JSON, NDJSON, Parquet, Arrow and gzip of these can be read.',
    );
  const bom = starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
  return {
    kind: 'text',
    encoding:
      chosen.encoding === 'latin-1' || (chosen.encoding === undefined && !survey.utf8)
        ? 'windows-1252'
        : 'utf-8',
    bom,
  };
};
