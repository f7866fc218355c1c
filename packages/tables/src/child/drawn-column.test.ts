import {
  type ColumnData,
  decodeColumn,
  decodeDrawnColumn,
  encodeDrawnColumn,
  isNull,
} from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnColumn } from './drawn-column.ts';

const columnOf = (values: ColumnData['values'], nulls: Uint8Array | null = null): ColumnData => ({
  name: 'c',
  type: 'number',
  values,
  nulls,
  dictionary: null,
});

test('[DATA13] a drawn value is within half a step of the exact one, and takes two bytes', () => {
  fc.assert(
    fc.property(fc.float64Array({ noNaN: true, min: -1e15, max: 1e15, minLength: 1 }), (values) => {
      const nulls = new Uint8Array(Math.ceil(values.length / 8));
      nulls[0] = 0b100;
      const drawn = decodeDrawnColumn(encodeDrawnColumn(drawnColumn(columnOf(values, nulls))).buffer);
      expect(drawn.values.BYTES_PER_ELEMENT).toBeLessThanOrEqual(2);
      for (let row = 0; row < values.length; row++) {
        if (isNull(drawn, row)) continue;
        const away = Math.abs(
          drawn.low + drawn.step * (drawn.values[row] as number) - (values[row] as number),
        );
        expect(away).toBeLessThanOrEqual(drawn.step * 0.5000001 + Math.abs(values[row] as number) * 1e-12);
      }
    }),
  );
});

test('[DATA13] what is exact in 16 bits stays exact; what is in steps is never taken for exact', () => {
  const small = columnOf(Int16Array.from([-5, 7]));
  expect(drawnColumn(small)).toEqual({ ...small, low: 0, step: 1 });
  expect(decodeColumn(encodeDrawnColumn(drawnColumn(small)).buffer)).toEqual(small);
  const wide = drawnColumn(columnOf(Float64Array.from([0.1, 0.2])));
  expect(() => decodeColumn(encodeDrawnColumn(wide).buffer)).toThrow('drawing only');
  const unlucky = drawnColumn(columnOf(Float64Array.from([0, 0.4, 65_535])));
  expect(() => decodeColumn(encodeDrawnColumn(unlucky).buffer)).toThrow('drawing only');
  const constant = drawnColumn(columnOf(Float64Array.from([0.1, 0.1])));
  expect([...constant.values].map((value) => constant.low + constant.step * value)).toEqual([0.1, 0.1]);
  const missing = drawnColumn(columnOf(Float64Array.from([0, 0]), Uint8Array.of(3)));
  expect([missing.step, ...missing.values]).toEqual([1, 0, 0]);
});
