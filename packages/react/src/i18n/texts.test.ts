// The dictionary: complete, and the pseudo-locale longer everywhere with its values intact.
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { lengthen, lengthenText } from './pseudo.ts';
import { PSEUDO, sayOf, textsOf } from './texts.ts';

const values = (text: string): string[] => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort();
const entries: readonly [string, string][] = Object.entries(en);

describe('texts', () => {
  test('every plural has both of its forms', () => {
    const keys = new Set(Object.keys(en));
    const one = [...keys].filter((key) => key.endsWith('_one'));
    expect(one.filter((key) => !keys.has(key.replace(/_one$/, '_other')))).toEqual([]);
    const other = [...keys].filter((key) => key.endsWith('_other'));
    expect(other.filter((key) => !keys.has(key.replace(/_other$/, '_one')))).toEqual([]);
  });

  test('no text is empty, has loose spaces or an unclosed value', () => {
    const bad = entries.filter(
      ([, text]) => text === '' || text !== text.trim() || text.replace(/\{\{\w+\}\}/g, '').includes('{'),
    );
    expect(bad).toEqual([]);
  });

  test('the pseudo-locale has every key, is at least a third longer and keeps every value', () => {
    const long = lengthen(en);
    expect(Object.keys(long)).toEqual(Object.keys(en));
    const wrong = entries.filter(([key, text]) => {
      const own = text.replace(/\{\{[^}]*\}\}/g, '');
      const longer = long[key as keyof typeof en];
      const grown = longer.length - text.length;
      return values(longer).join() !== values(text).join() || grown < Math.floor(own.length / 3) - 1;
    });
    expect(wrong).toEqual([]);
    expect(lengthenText('Save {{name}}')).toBe('Šàvé {{name}} lo');
  });

  test('a plural is chosen by count, in the pseudo-locale too', () => {
    const say = sayOf(textsOf('en'));
    expect(say('connection.kept', { count: 1, n: 1 })).toBe('1 change kept on this device.');
    expect(say('connection.kept', { count: 3, n: 3 })).toBe('3 changes kept on this device.');
    expect(sayOf(textsOf(PSEUDO))('connection.kept', { count: 3, n: 3 })).toMatch(/^3 çhàñgéš képt/);
  });
});
