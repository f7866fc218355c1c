import { expect, test } from 'vitest';
import { decodePage, encodePage, type Page } from './page-codec.ts';

const page: Page = {
  count: 1_000_000,
  offset: 500,
  rows: Uint32Array.from([7, 999_999, 3]),
  columns: [
    {
      name: 'Größe',
      type: 'number',
      values: Float64Array.from([0.1, -0, 2 ** 53 - 1]),
      nulls: null,
      dictionary: null,
    },
    {
      name: 'note',
      type: 'text',
      values: Uint8Array.from([0, 0, 1]),
      nulls: Uint8Array.of(2),
      dictionary: ['ä', ''],
    },
  ],
};

test('[PAGE1] a page comes back as it was, with its texts', () => {
  expect(decodePage(encodePage(page).buffer)).toEqual(page);
  const none: Page = { count: 0, offset: 0, rows: new Uint32Array(0), columns: [] };
  expect(decodePage(encodePage(none).buffer)).toEqual(none);
});

test('[PAGE1] bytes that are no page, or that are cut off, are refused', () => {
  const bytes = encodePage(page).buffer;
  for (let length = 0; length < bytes.byteLength - 8; length += 5)
    expect(() => decodePage(bytes.slice(0, length))).toThrow();
  expect(() => decodePage(new TextEncoder().encode('{"rows": []}    ').buffer)).toThrow(TypeError);
});
