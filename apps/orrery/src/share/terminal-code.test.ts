import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { terminalCode } from './terminal-code.ts';

/** What a camera sees: rows of dark modules, read back from the half blocks. */
const seen = (text: string): boolean[][] =>
  text.split('\n').flatMap((line) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const cells = [...line.replace(/\u001b\[[0-9;]*m/g, '')];
    return [cells.map((cell) => '▀█'.includes(cell)), cells.map((cell) => '▄█'.includes(cell))];
  });

test('[SHARE10] the code on the screen is the link, with the margin that cameras need', () => {
  const link = 'https://192.0.2.2:8443/#k=k5HRKCHpbghycB1CS4Mk8w';
  const { size, data } = create(link, { errorCorrectionLevel: 'L' }).modules;
  const expected = Array.from({ length: size + 8 }, (_, y) =>
    Array.from({ length: size + 8 }, (_, x) => {
      const inside = x >= 4 && y >= 4 && x < size + 4 && y < size + 4;
      return inside && data[(y - 4) * size + x - 4] === 1;
    }),
  );
  const rows = seen(terminalCode(link));
  expect(rows.slice(0, size + 8)).toEqual(expected);
  // Two modules a line: an odd size leaves one more row, and it is light.
  expect(
    rows
      .slice(size + 8)
      .flat()
      .some(Boolean),
  ).toBe(false);
});

test('[SHARE10] the code brings its own black and white, whatever the theme', () => {
  for (const line of terminalCode('https://a/').split('\n')) {
    expect([line.startsWith('\u001b[38;5;16;48;5;231m'), line.endsWith('\u001b[0m')]).toEqual([true, true]);
  }
});
