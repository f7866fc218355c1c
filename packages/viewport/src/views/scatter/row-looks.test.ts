import type { Column, ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { arrangeLooks, opacityBytes, shapeBytes, sizeBytes } from './row-looks.ts';
import { SlotOrder } from './slot-order.ts';

const numbers: ColumnData = {
  name: 'n',
  type: 'number',
  values: Float64Array.of(0, 5, 10, 7, Number.NaN),
  nulls: Uint8Array.of(0b01000),
  dictionary: null,
};
const column = { min: 0, max: 10 } as Column;
const categories = (count: number): ColumnData => ({
  name: 'c',
  type: 'category',
  // Category i has i + 1 rows: later ones are bigger.
  values: Uint8Array.from(Array.from({ length: count }, (_, i) => new Array<number>(i + 1).fill(i)).flat()),
  nulls: null,
  dictionary: Array.from({ length: count }, (_, i) => `c${i}`),
});

test('[GPU6] size and opacity go over the range of the column, missing values are lowest', () => {
  expect([...sizeBytes(column, numbers)]).toEqual([0, 128, 255, 0, 0]);
  expect([...opacityBytes(column, numbers)]).toEqual([38, 147, 255, 38, 38]);
});

test('[GPU6] up to six categories have a shape each; of more, all but five are rings', () => {
  const six = shapeBytes(categories(6));
  expect([six.bytes[0], six.bytes[20]]).toEqual([5, 0]);
  expect(new Set(six.bytes).size).toBe(6);
  const nine = shapeBytes(categories(9));
  expect(new Set(nine.bytes)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  expect([nine.bytes[0], nine.bytes[9]]).toEqual([5, 5]);
});

test('[GPU6] looks are independent of each other, and without any there is nothing to send', () => {
  const order = new SlotOrder(5);
  const sizes = sizeBytes(column, numbers);
  const none = { codes: null, sizes: null, shapes: null, opacities: null };
  expect(arrangeLooks(none, order)).toBe(null);
  const style = arrangeLooks({ ...none, sizes }, order)!;
  for (let row = 0; row < 5; row++) {
    const at = order.slotOf(row) * 4;
    expect([...style.subarray(at, at + 4)]).toEqual([0, sizes[row], 0, 255]);
  }
});
