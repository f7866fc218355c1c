import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLUMN_ARRAYS,
  type ColumnData,
  type ColumnWidth,
  decodeColumn,
  encodeColumn,
  isNull,
} from './column-codec.ts';

const widths = Object.keys(COLUMN_ARRAYS) as ColumnWidth[];

const column = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 20 }),
    width: fc.constantFrom(...widths),
    numbers: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 70 }),
    withNulls: fc.boolean(),
    dictionary: fc.option(fc.array(fc.string(), { maxLength: 5 })),
  })
  .map(
    ({ name, width, numbers, withNulls, dictionary }): ColumnData => ({
      name,
      type: dictionary === null ? 'number' : 'category',
      values: COLUMN_ARRAYS[width].from(numbers),
      nulls: withNulls
        ? Uint8Array.from({ length: Math.ceil(numbers.length / 8) }, (_, i) => (i * 37) & 255)
        : null,
      dictionary,
    }),
  );

describe('a column as bytes', () => {
  test('[WIRE17] comes back exactly as it was', () => {
    fc.assert(
      fc.property(column, (given) => void expect(decodeColumn(encodeColumn(given).buffer)).toEqual(given)),
    );
  });

  test('[WIRE17] that is cut off, too long or not a column is refused, never misread', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 400 }), (given, cut) => {
        const bytes = encodeColumn(given);
        const short = bytes.slice(0, Math.max(0, bytes.length - cut));
        expect(() => decodeColumn(short.buffer)).toThrow();
        const long = new Uint8Array(bytes.length + cut);
        long.set(bytes);
        expect(() => decodeColumn(long.buffer)).toThrow();
      }),
    );
    expect(() => decodeColumn(new TextEncoder().encode('not a column').buffer)).toThrow(/ORC1/);
  });

  test('[WIRE17] says of each row whether its value is missing', () => {
    const nulls = Uint8Array.from([0b0000_0101, 0b1]);
    const given: ColumnData = {
      name: 'a',
      type: 'number',
      values: new Float64Array(9),
      nulls,
      dictionary: null,
    };
    const missing = Array.from({ length: 9 }, (_, row) => isNull(given, row));
    expect(missing).toEqual([true, false, true, false, false, false, false, false, true]);
  });
});
