// Rows as an Arrow IPC file: numbers as doubles, moments as timestamps in ms, categories with their dictionary. Written
// batch by batch, so that the file never stands in memory as a whole.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { type ColumnData, isNull } from '@orrery/protocol';
import {
  type Data,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';

const BATCH_ROWS = 65_536; // some MB for a wide table

export type ArrowColumn =
  | { readonly kind: 'column'; readonly data: ColumnData }
  /** Texts are read as they are needed, for rows `from` to `to` - 1 of those exported. */
  | {
      readonly kind: 'text';
      readonly name: string;
      read(from: number, to: number): Promise<(string | null)[]>;
    };

interface Writer {
  readonly field: Field;
  batch(from: number, to: number): Promise<Data>;
}

/** Arrow's bits say which values are there. */
const validity = (
  count: number,
  isMissing: (index: number) => boolean,
): { nullBitmap: Uint8Array; nullCount: number } => {
  const nullBitmap = new Uint8Array(Math.ceil(count / 8));
  let nullCount = 0;
  for (let index = 0; index < count; index++) {
    if (isMissing(index)) nullCount++;
    else nullBitmap[index >> 3] = (nullBitmap[index >> 3] as number) | (1 << (index & 7));
  }
  return { nullBitmap, nullCount };
};

const writerOf = (column: ArrowColumn, rowAt: (index: number) => number, id: number): Writer => {
  if (column.kind === 'text')
    return {
      field: new Field(column.name, new Utf8(), true),
      batch: async (from, to) => {
        const vector: Vector = vectorFromArray(await column.read(from, to), new Utf8());
        return vector.data[0] ?? makeData({ type: new Utf8(), length: 0 } as never);
      },
    };
  const { data } = column;
  const gather = (from: number, to: number) => {
    const length = to - from;
    return { length, ...validity(length, (index) => isNull(data, rowAt(from + index))) };
  };
  const valueAt = (index: number): number => data.values[rowAt(index)] as number;
  if (data.dictionary !== null) {
    const dictionary = vectorFromArray(data.dictionary, new Utf8());
    const type = new Dictionary(new Utf8(), new Int32(), id);
    return {
      field: new Field(data.name, type, true),
      batch: async (from, to) =>
        makeData({
          type,
          dictionary,
          data: Int32Array.from({ length: to - from }, (_, index) => valueAt(from + index)),
          ...gather(from, to),
        }),
    };
  }
  if (data.type === 'timestamp') {
    const type = new TimestampMillisecond();
    return {
      field: new Field(data.name, type, true),
      batch: async (from, to) =>
        makeData({
          type,
          data: BigInt64Array.from({ length: to - from }, (_, index) => BigInt(valueAt(from + index))),
          ...gather(from, to),
        }),
    };
  }
  const type = new Float64();
  return {
    field: new Field(data.name, type, true),
    batch: async (from, to) =>
      makeData({
        type,
        data: Float64Array.from({ length: to - from }, (_, index) => valueAt(from + index)),
        ...gather(from, to),
      }),
  };
};

/** `rows` are those to write, in order; null is all `total` of them. */
export const writeArrow = async (
  path: string,
  columns: readonly ArrowColumn[],
  rows: Uint32Array | null,
  total: number,
): Promise<void> => {
  const count = rows?.length ?? total;
  const rowAt = rows === null ? (index: number) => index : (index: number) => rows[index] as number;
  const writers = columns.map((column, index) => writerOf(column, rowAt, index));
  const schema = new Schema(writers.map(({ field }) => field));
  const type = new Struct(schema.fields);
  const writer = new RecordBatchFileWriter();
  const written = pipeline(writer.toNodeStream(), createWriteStream(path));
  const batches = async (): Promise<void> => {
    for (let from = 0; from === 0 || from < count; from += BATCH_ROWS) {
      const to = Math.min(count, from + BATCH_ROWS);
      const children = await Promise.all(writers.map(({ batch }) => batch(from, to)));
      writer.write(new RecordBatch(schema, makeData({ type, length: to - from, nullCount: 0, children })));
      await turn(); // lets the file take what was written
    }
    writer.finish();
  };
  await Promise.all([batches(), written]);
};
