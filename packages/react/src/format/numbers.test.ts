// Numbers as people read them.
import { expect, test } from 'vitest';
import {
  formatAge,
  formatConfidence,
  formatCount,
  formatDuration,
  formatExact,
  formatInTable,
  formatMebibytes,
  formatP,
  formatTimestamp,
} from './numbers.ts';

test('counts are grouped, exact values keep every digit', () => {
  expect(formatCount(8_213, 'en')).toBe('8,213');
  expect(formatExact(0.1234567890123, 'en')).toBe('0.1234567890123');
});

test('a small p is a bound, not a zero', () => {
  expect(formatP(0.0321, 'en')).toBe('0.032');
  expect(formatP(1e-12, 'en')).toBe('< 0.001');
});

test('what is not certain never reads 100 %', () => {
  expect(formatConfidence(0.99999, 'en')).toBe('> 99 %');
  expect(formatConfidence(0.999, 'en')).toBe('> 99 %'); // the most an agent claims
  expect(formatConfidence(0.99, 'en')).toBe('99 %');
  expect(formatConfidence(0.943, 'en')).toBe('94 %');
  expect(formatConfidence(1, 'en')).toBe('> 99 %');
  expect(formatConfidence(0, 'en')).toBe('0 %');
});

test('a duration has its two largest units', () => {
  expect(formatDuration(42, 'en')).toBe('42 sec');
  expect(formatDuration(11_520, 'en')).toBe('3 hr 12 min');
  expect(formatDuration(90_000, 'en')).toBe('1 day 1 hr');
});

test('a timestamp shows its time only where it has one', () => {
  expect(formatTimestamp(Date.UTC(2024, 9, 1), 'en')).toBe('Oct 1, 2024');
  expect(formatTimestamp(Date.UTC(2024, 9, 1, 14, 5), 'en')).toMatch(/^Oct 1, 2024, 2:05/);
});

test('an age is said in its largest whole unit', () => {
  expect(formatAge(0, 2 * 3_600_000 + 1, 'en')).toBe('2 hours ago');
  expect(formatAge(0, 30_000, 'en')).toBe('this minute');
});

test('[TABLE5] a table shows what can be read at a glance, and cuts no digit before the point', () => {
  expect(formatInTable(1 / 60, 'en')).toBe('0.0166667');
  expect(formatInTable(12_345_678.25, 'en')).toBe('12,345,678.25');
  expect(formatInTable(1_234.567_891, 'en')).toBe('1,234.5679');
  expect(formatInTable(42, 'en')).toBe('42');
});

test('a size just over a limit is never rounded down to it', () => {
  expect(formatMebibytes(4 * 1024 * 1024, 'en')).toBe('4');
  expect(formatMebibytes(4 * 1024 * 1024 + 1, 'en')).toBe('4.01');
  expect(formatMebibytes(5 * 1024 * 1024, 'en')).toBe('5');
});
