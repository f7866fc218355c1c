// A column as bytes: what `GET /collaboration/datasets/{id}/columns/{name}` answers. Values are exact, unless the header has
// `drawn`: then they are 16-bit steps, for drawing and nothing else.
//
//   0   "ORC1"                          4 bytes
//   4   header length H, uint32 LE      4 bytes
//   8   header, UTF-8 JSON              H bytes, padded with spaces so that 8 + H is a multiple of 8
//       values, little-endian           rows * width bytes
//       null bitmap, if header.nulls    ceil(rows / 8) bytes, bit set = missing
import { z } from 'zod';
import { ColumnType } from './rest/column-type.ts';

const MAGIC = 0x3143524f; // "ORC1", little-endian

export const COLUMN_ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  i16: Int16Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
export type ColumnWidth = keyof typeof COLUMN_ARRAYS;
export type ColumnValues = InstanceType<(typeof COLUMN_ARRAYS)[ColumnWidth]>;

const Header = z.strictObject({
  name: z.string(),
  type: ColumnType,
  width: z.enum(['u8', 'u16', 'i16', 'i32', 'f32', 'f64']),
  rows: z.int().min(0),
  nulls: z.boolean(),
  /** Of categories and texts: value of each code. */
  dictionary: z.array(z.string()).optional(),
  /** A value is about `low + step * stored`. */
  drawn: z.strictObject({ low: z.number(), step: z.number() }).optional(),
});

/** A column in memory: `values[row]` is a number, ms since the epoch, or an index into `dictionary`. */
export interface ColumnData {
  name: string;
  type: ColumnType;
  values: ColumnValues;
  /** Bit `row & 7` of byte `row >> 3` set: the value is missing. Null where nothing is missing. */
  nulls: Uint8Array | null;
  dictionary: string[] | null;
}

/** A column as it is drawn: a value is `low + step * values[row]`, exact where `step` is 1. Never filtered or counted by. */
export interface DrawnColumn extends ColumnData {
  readonly low: number;
  readonly step: number;
}

const widthOf = (values: ColumnValues): ColumnWidth => {
  for (const [width, array] of Object.entries(COLUMN_ARRAYS))
    if (values instanceof array) return width as ColumnWidth;
  throw new TypeError('unknown column array');
};

/** Encodes a column; the result owns its memory. */
export const encodeColumn = (column: ColumnData): Uint8Array<ArrayBuffer> => encode(column, null);

/** The same of a column in steps. */
export const encodeDrawnColumn = (column: DrawnColumn): Uint8Array<ArrayBuffer> =>
  encode(column, column.step === 1 && column.low === 0 ? null : { low: column.low, step: column.step });

const encode = (
  column: ColumnData,
  drawn: { readonly low: number; readonly step: number } | null,
): Uint8Array<ArrayBuffer> => {
  const header = {
    name: column.name,
    type: column.type,
    width: widthOf(column.values),
    rows: column.values.length,
    nulls: column.nulls !== null,
    ...(column.dictionary === null ? {} : { dictionary: column.dictionary }),
    ...(drawn === null ? {} : { drawn }),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil((8 + text.length) / 8) * 8 - 8;
  const bytes = new Uint8Array(8 + headerLength + column.values.byteLength + (column.nulls?.byteLength ?? 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, headerLength, true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(text, 8);
  const { buffer, byteOffset, byteLength } = column.values;
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), 8 + headerLength);
  if (column.nulls) bytes.set(column.nulls, 8 + headerLength + byteLength);
  return bytes;
};

/** Decodes an exact column without copying its values. Throws a RangeError on bytes that are none. */
export const decodeColumn = (buffer: ArrayBuffer): ColumnData => {
  const { column, drawn } = decode(buffer);
  if (drawn !== undefined) throw new RangeError('the column is for drawing only: its values are not exact');
  return column;
};

/** Decodes a column that is to be drawn, in steps or exact. */
export const decodeDrawnColumn = (buffer: ArrayBuffer): DrawnColumn => {
  const { column, drawn } = decode(buffer);
  return { ...column, ...(drawn ?? { low: 0, step: 1 }) };
};

/** An exact column as one to be drawn: the same values. */
export const asDrawn = (column: ColumnData): DrawnColumn => ({ ...column, low: 0, step: 1 });

const decode = (
  buffer: ArrayBuffer,
): { column: ColumnData; drawn: { low: number; step: number } | undefined } => {
  if (buffer.byteLength < 8) throw new RangeError('a column needs at least 8 bytes');
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not a column: the first bytes are not ORC1');
  const headerLength = view.getUint32(4, true);
  const start = 8 + headerLength;
  if (start % 8 !== 0 || start > buffer.byteLength) throw new RangeError('the column header is cut off');
  const parsed = Header.safeParse(
    JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headerLength))),
  );
  if (!parsed.success) throw new RangeError(`bad column header: ${z.prettifyError(parsed.error)}`);
  const header = parsed.data;
  const array = COLUMN_ARRAYS[header.width];
  const bytes = header.rows * array.BYTES_PER_ELEMENT;
  const nullBytes = header.nulls ? Math.ceil(header.rows / 8) : 0;
  if (start + bytes + nullBytes !== buffer.byteLength)
    throw new RangeError('the column is cut off or too long');
  return {
    column: {
      name: header.name,
      type: header.type,
      values: new array(buffer, start, header.rows),
      nulls: header.nulls ? new Uint8Array(buffer, start + bytes, nullBytes) : null,
      dictionary: header.dictionary ?? null,
    },
    drawn: header.drawn,
  };
};

/** Whether a row's value is missing. */
export const isNull = (column: ColumnData, row: number): boolean =>
  column.nulls !== null && ((column.nulls[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
