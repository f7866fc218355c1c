import { expect, test } from 'vitest';
import type { Legend } from '../viewport.types.ts';
import { broken } from './broken-lines.ts';
import { type SheetTexts, sheetOf } from './sheet.ts';

const measure = { width: (text: string) => text.length * 7 };
const item = (label: string, count: number | null) => ({ value: label, label, color: '#112233', count });
const categories: Legend = {
  column: 'kind',
  title: 'Kind',
  kind: 'categories',
  items: ['one', 'two', 'a category whose name is much longer than any legend is wide'].map((label) =>
    item(label, 1_234),
  ),
};
const ramp: Legend = {
  column: 'n',
  title: 'Number',
  kind: 'ramp',
  items: [item('0', null), item('9', null)],
};
const texts: SheetTexts = {
  title: 'Orders',
  description: 'Scatter of a against b: 8 of 9 rows.',
  foot: ['Only rows where a > 1', 'Source: somewhere. Licence: some.'],
  legends: [categories, ramp],
  measure,
  locale: 'en-US',
};

const SIZES = [
  { width: 3_508, height: 2_480 },
  { width: 1_920, height: 1_080 },
  { width: 2_480, height: 3_508 },
  { width: 640, height: 480 },
];

for (const size of SIZES)
  test(`[PICTURE1] at ${size.width} x ${size.height} nothing lies over the plot, and everything is on the sheet`, () => {
    const sheet = sheetOf(size, texts);
    expect(sheet.page).toEqual(size);
    expect([sheet.width * sheet.ratio, sheet.height * sheet.ratio].map(Math.round)).toEqual([
      size.width,
      size.height,
    ]);
    const { plot, blocks, lines, width, height } = sheet;
    const [right, bottom] = [plot.left + plot.width, plot.top + plot.height];
    for (const { block, left, top } of blocks) {
      expect(left >= right || top >= bottom).toBe(true);
      expect(left + block.width <= width && top + block.height <= height).toBe(true);
    }
    for (const { y } of lines) expect(y < plot.top || y > bottom).toBe(true);
    expect(lines.map(({ style }) => style)).toEqual(['title', 'sentence', 'foot', 'foot']);
    expect(plot.width * plot.height).toBeGreaterThan(width * height * 0.3);
  });

test('[PICTURE1] a title longer than the sheet is broken, then cut; a foot is broken', () => {
  const long = 'word '.repeat(200).trim();
  const { lines, plot, height } = sheetOf(SIZES[1]!, { ...texts, title: long, foot: [long] });
  const titles = lines.filter(({ style }) => style === 'title');
  expect([titles.length, titles[0]!.text.endsWith('…'), titles[1]!.text.endsWith('…')]).toEqual([
    2,
    false,
    true,
  ]);
  expect(lines.filter(({ style }) => style === 'foot').length).toBeGreaterThan(1);
  expect(plot.height).toBeGreaterThan(height / 2);
});

test('[PICTURE2] texts keep their size in print whatever the sheet: the longer side has 1,280 CSS px', () => {
  expect(SIZES.map((size) => Math.max(sheetOf(size, texts).width, sheetOf(size, texts).height))).toEqual([
    1_280, 1_280, 1_280, 640,
  ]);
  expect(sheetOf({ width: 99_999, height: 1 }, texts).page).toEqual({ width: 8_192, height: 64 });
});

test('[PICTURE1] words are kept whole where there is room, and one that is too long is cut', () => {
  const widthOf = (text: string) => text.length;
  expect(broken('one two three four', 9, 3, widthOf)).toEqual(['one two', 'three', 'four']);
  expect(broken('one two three four', 9, 2, widthOf)).toEqual(['one two', 'three fo…']);
  expect(broken('incomprehensibilities', 9, 2, widthOf)).toEqual(['incompre…']);
  expect(broken('', 9, 2, widthOf)).toEqual([]);
});
