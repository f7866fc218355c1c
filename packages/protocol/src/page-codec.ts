// A page of a table as bytes: row numbers and, for each column, a block of `column-codec.ts`.
//
//   0   "ORP1"                          4 bytes
//   4   header length H, uint32 LE      4 bytes
//   8   header, UTF-8 JSON              H bytes, padded with spaces so that 8 + H is a multiple of 8
//       row numbers, uint32 LE          rows * 4 bytes, padded to a multiple of 8
//       columns, one after another      header.columns[i] bytes each, padded to a multiple of 8
import { z } from 'zod';
import { type ColumnData, decodeColumn, encodeColumn } from './column-codec.ts';

const MAGIC = 0x3150524f; // "ORP1", little-endian
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

const Header = z.strictObject({
  count: z.int().min(0),
  offset: z.int().min(0),
  rows: z.int().min(0),
  columns: z.array(z.int().min(0)),
});

/** A window of rows, in the order asked for. */
export interface Page {
  /** Rows in the whole table. */
  readonly count: number;
  /** Place of the first of these rows among them. */
  readonly offset: number;
  /** Row numbers in the dataset. */
  readonly rows: Uint32Array;
  /** One per column asked for; of texts, the dictionary holds this page's only. */
  readonly columns: readonly ColumnData[];
}

/** Encodes a page; the result owns its memory. */
export const encodePage = (page: Page): Uint8Array<ArrayBuffer> => {
  const blocks = page.columns.map(encodeColumn);
  const header = {
    count: page.count,
    offset: page.offset,
    rows: page.rows.length,
    columns: blocks.map(({ byteLength }) => byteLength),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = aligned(8 + text.length) - 8;
  const rowsAt = 8 + headerLength;
  const length = blocks.reduce(
    (sum, block) => sum + aligned(block.byteLength),
    rowsAt + aligned(page.rows.length * 4),
  );
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, headerLength, true);
  bytes.fill(0x20, 8, rowsAt).set(text, 8);
  new Uint32Array(bytes.buffer, rowsAt, page.rows.length).set(page.rows);
  let at = rowsAt + aligned(page.rows.length * 4);
  for (const block of blocks) {
    bytes.set(block, at);
    at += aligned(block.byteLength);
  }
  return bytes;
};

/** Throws TypeError where the bytes are no page. */
export const decodePage = (bytes: ArrayBuffer): Page => {
  const view = new DataView(bytes);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC)
    throw new TypeError('these bytes are no page');
  const headerLength = view.getUint32(4, true);
  if (8 + headerLength > bytes.byteLength) throw new TypeError('the page ends in its header');
  const parsed = Header.safeParse(
    JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, headerLength))),
  );
  if (!parsed.success) throw new TypeError('the header of the page is damaged');
  const { count, offset, rows, columns } = parsed.data;
  const rowsAt = 8 + headerLength;
  let at = rowsAt + aligned(rows * 4);
  const end = columns.reduce((sum, length) => sum + aligned(length), at);
  if (end > bytes.byteLength) throw new TypeError('the page ends too early');
  return {
    count,
    offset,
    rows: new Uint32Array(bytes.slice(rowsAt, rowsAt + rows * 4)),
    columns: columns.map((length) => {
      const block = decodeColumn(bytes.slice(at, at + length));
      at += aligned(length);
      if (block.values.length !== rows) throw new TypeError('a column of the page has another length');
      return block;
    }),
  };
};
