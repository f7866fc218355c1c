// The worker that reads Arrow (IPC file or stream) and hands out its columns in chunks. It has a heap of its own, and
// waits for each chunk to be taken.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { DataType, type Field, RecordBatchReader, type Vector } from 'apache-arrow';

/** How a column is handed over, and stored in the raw table. */
export type ArrowStored = 'DOUBLE' | 'BIGINT' | 'UBIGINT' | 'BOOLEAN' | 'TIMESTAMP' | 'VARCHAR';
export type ArrowMessage =
  | { readonly kind: 'schema'; readonly names: readonly string[]; readonly types: readonly ArrowStored[] }
  | { readonly kind: 'chunk'; readonly rows: number; readonly columns: readonly (readonly ArrowValue[])[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly message: string };
/** Timestamps as microseconds. */
export type ArrowValue = number | bigint | boolean | string | null;

const CHUNK_ROWS = 2_048; // DuckDB's vector size

const valueType = (type: DataType): DataType => (DataType.isDictionary(type) ? type.dictionary : type);

const storedAs = (type: DataType): ArrowStored => {
  if (DataType.isBool(type)) return 'BOOLEAN';
  if (DataType.isInt(type)) return type.bitWidth < 64 ? 'DOUBLE' : type.isSigned ? 'BIGINT' : 'UBIGINT';
  if (DataType.isFloat(type) || DataType.isDecimal(type)) return 'DOUBLE';
  if (DataType.isTimestamp(type) || DataType.isDate(type)) return 'TIMESTAMP';
  return 'VARCHAR';
};

const UNITS_PER_MICRO: readonly [bigint, bigint][] = [
  [1_000_000n, 1n],
  [1_000n, 1n],
  [1n, 1n],
  [1n, 1_000n],
]; // s, ms, us, ns

/** Values of a column; the accessors of Arrow round timestamps, so 64-bit ones are read from their array. */
const reader = (field: Field, vector: Vector): ((row: number) => ArrowValue) => {
  const type = valueType(field.type);
  if (DataType.isTimestamp(type) && !DataType.isDictionary(field.type)) {
    const [times, per] = UNITS_PER_MICRO[type.unit] as [bigint, bigint];
    const data = vector.data[0];
    const values = data?.values as BigInt64Array;
    return (row) => (vector.isValid(row) ? ((values[row] as bigint) * times) / per : null);
  }
  const get = (row: number): unknown => vector.get(row);
  if (DataType.isDecimal(type)) return (row) => decimal(get(row), type.scale);
  switch (storedAs(type)) {
    case 'DOUBLE':
      return (row) => (get(row) === null ? null : Number(get(row)));
    case 'BIGINT':
    case 'UBIGINT':
    case 'BOOLEAN':
      return (row) => get(row) as bigint | boolean | null;
    case 'TIMESTAMP':
      return (row) => {
        const value = get(row);
        return value === null ? null : BigInt(Math.round(Number(value) * 1_000));
      };
    case 'VARCHAR':
      return (row) => plainText(get(row));
  }
};

/** Little-endian words of two's complement. */
const decimal = (words: unknown, scale: number): number | null => {
  if (!(words instanceof Uint32Array)) return null;
  let value = 0n;
  for (let index = words.length - 1; index >= 0; index--)
    value = (value << 32n) | BigInt(words[index] as number);
  const signed = BigInt.asIntN(words.length * 32, value);
  const digits = (signed < 0n ? -signed : signed).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return Number(`${signed < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
};

const plainText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)) ??
    null
  );
};

const say = (message: ArrowMessage): void => parentPort?.postMessage(message);

const read = async (): Promise<void> => {
  const taken = () => new Promise<void>((resolve) => parentPort?.once('message', () => resolve()));
  const batches = RecordBatchReader.from(readFileSync(workerData as string));
  batches.open();
  const { fields } = batches.schema;
  say({
    kind: 'schema',
    names: fields.map(({ name }) => name),
    types: fields.map(({ type }) => storedAs(valueType(type))),
  });
  await taken();
  for (const batch of batches) {
    const readers = fields.map((field, index) => reader(field, batch.getChildAt(index) as Vector));
    for (let start = 0; start < batch.numRows; start += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, batch.numRows - start);
      say({
        kind: 'chunk',
        rows,
        columns: readers.map((value) => Array.from({ length: rows }, (_, row) => value(start + row))),
      });
      await taken();
    }
  }
  say({ kind: 'end' });
};

read()
  .catch((error: Error) => {
    say({ kind: 'refused', message: error.message });
  })
  .finally(() => parentPort?.unref());
