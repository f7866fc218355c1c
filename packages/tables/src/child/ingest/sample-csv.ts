// Records of a CSV file from its beginning and from places all over it, without reading what is between: enough to guess
// how each column is written. A piece may begin inside a quoted cell, so what does not have the table's width is left out.
import { open } from 'node:fs/promises';
import { SAMPLE_CHARS, SAMPLE_ROWS } from './choose-readings.ts';
import { CsvRecords } from './csv-records.ts';
import type { OpenCsv } from './read-csv.ts';

const PIECES = 20; // places beyond the head
const PIECE_BYTES = 16 * 1024; // about a hundred records
const ODD_MAX = 0.1; // share of records with another width; with more the pieces are not to be trusted

const recordsOf = (text: string, { layout, survey }: OpenCsv): string[][] => {
  const reader = new CsvRecords(layout, survey.bytes + 1);
  return [...reader.take(text, false)].map(({ fields }) => fields);
};

/** From the first line end on: where a piece begins is nowhere in particular. */
const fromLine = (bytes: Buffer): string => bytes.toString('utf8', bytes.indexOf(0x0a) + 1);

const piecesOf = async ({ path, survey }: OpenCsv): Promise<string[]> => {
  const rest = survey.bytes - survey.head.length;
  if (rest <= 0) return [];
  const pieces: string[] = [];
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(PIECE_BYTES);
    for (let piece = 0; piece < PIECES; piece++) {
      const place = survey.head.length + Math.floor((piece * Math.max(0, rest - PIECE_BYTES)) / (PIECES - 1));
      const { bytesRead } = await file.read(bytes, 0, PIECE_BYTES, place);
      pieces.push(fromLine(bytes.subarray(0, bytesRead)));
    }
  } finally {
    await file.close();
  }
  return pieces;
};

/** Cells by column; null where the records are not alike enough to trust a sample. */
export const sampleCsv = async (csv: OpenCsv): Promise<string[][] | null> => {
  const { layout, survey } = csv;
  const whole = survey.bytes <= survey.head.length;
  const head = recordsOf(`${survey.head.toString('utf8')}${whole ? '\n' : ''}`, csv).slice(
    layout.skip + (layout.header ? 1 : 0),
  );
  const spread = (await piecesOf(csv)).flatMap((piece) => recordsOf(piece, csv));
  const room = whole ? SAMPLE_ROWS : SAMPLE_ROWS / 2;
  const step = Math.max(1, Math.floor(head.length / room));
  const records = [...head.filter((_, index) => index % step === 0), ...spread];
  const alike = records.filter(({ length }) => length === layout.width);
  if (alike.length < (1 - ODD_MAX) * records.length) return null;
  return Array.from({ length: layout.width }, (_, column) =>
    alike.map((fields) => (fields[column] as string).slice(0, SAMPLE_CHARS)),
  );
};
