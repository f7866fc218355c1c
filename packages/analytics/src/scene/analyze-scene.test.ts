// The skill on small tables made by hand: what is said, what is not, and how sure.
import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../methods/benjamini-hochberg.ts';
import type { AnalysisInput, AnalysisResult } from './analysis.types.ts';
import { analyzeScene } from './analyze-scene.ts';
import { unexplainedNumbers } from './unexplained-numbers.ts';

/** Deterministic values around 0, evenly spread. */
const noise = (row: number, salt: number): number => {
  let mixed = Math.imul(row + 1, 0x9e3779b9) ^ Math.imul(salt, 0x85ebca6b);
  for (const factor of [0x21f0aaad, 0x735a2d97]) mixed = Math.imul(mixed ^ (mixed >>> 15), factor);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2_147_483_648 - 1;
};

/** `lift` is added to price in group B, in units of its spread. */
const table = (rows: number, lift: number, parameters: Record<string, unknown>): AnalysisInput => {
  const codes = Uint8Array.from({ length: rows }, (_, row) => row & 1);
  const price = Float64Array.from(codes, (code, row) => 10 + noise(row, 1) + code * lift);
  const weight = Float64Array.from(codes, (_, row) => noise(row, 2));
  return {
    dataset_id: 'small',
    columns: [
      { name: 'group', type: 'category', label: 'Group', unit: null },
      { name: 'price', type: 'number', label: 'Price', unit: 'EUR' },
      { name: 'weight', type: 'number', label: 'Weight', unit: 'kg' },
    ],
    rows: Uint32Array.from({ length: rows }, (_, row) => row),
    filters: {},
    column: (name) =>
      name === 'group'
        ? { values: codes, nulls: null, dictionary: ['A', 'B'] }
        : { values: name === 'price' ? price : weight, nulls: null, dictionary: null },
    parameters,
  };
};

test('[AGENT3] [AGENT5] a real difference is said, with confidence from its adjusted p', () => {
  const result = analyzeScene(table(400, 0.25, { question: 'what drives price?' }));
  expect(result.insights).toHaveLength(1);
  expect(result.insights[0]).toContain('Average price differs by group: highest in B');
  const p = result.evidence[0]?.p as number;
  // group, weight by rank, weight within group: three tests in all.
  expect(result.message).toContain('3 comparisons were tested');
  expect(result.confidence).toBeCloseTo(Math.min(0.999, 1 - (benjaminiHochberg([p, 1, 1])[0] as number)), 12);
});

test('[AGENT3] what the correction does not leave is not said', () => {
  const weak = (threshold: number) =>
    analyzeScene(table(120, 0.24, { question: 'what drives price?', confidence_threshold: threshold }));
  const said = weak(0.5);
  const count = said.insights.length;
  expect(count).toBeGreaterThan(0);
  // The weakest claim has this adjusted p; asking for a hair more confidence drops it, and only a hair less keeps it.
  const adjusted = 1 - said.confidence;
  expect(weak(1 - adjusted * 1.001).insights.length).toBe(count);
  expect(weak(1 - adjusted * 0.999).insights.length).toBeLessThan(count);
  expect(weak(1)).toMatchObject({ insights: [], confidence: 0 });
});

test('[AGENT4] a tiny difference in many rows is not reported', () => {
  const result = analyzeScene(table(200_000, 0.02, { question: 'compare price by group' }));
  expect(result).toMatchObject({ insights: [], confidence: 0 });
  expect(result.message).toContain('1 comparison was tested on 200,000 rows; 0 hold');
});

test('[AGENT5] confidence is never above 0.999', () => {
  expect(analyzeScene(table(4_000, 2, { question: 'what drives price?' })).confidence).toBe(0.999);
});

test('[AGENT6] a dataset without time says so', () => {
  for (const parameters of [{ time_period: '2024' }, { question: 'price trend' }])
    expect(analyzeScene(table(100, 1, parameters)).message).toMatch(/no column that tells when/);
});

test('[AGENT6] no rows and too few rows are answered', () => {
  expect(analyzeScene({ ...table(100, 1, {}), rows: new Uint32Array(0) }).message).toMatch(/^0 rows pass/);
  expect(analyzeScene({ ...table(100, 1, {}), rows: Uint32Array.of(1, 2) }).message).toMatch(/too few rows/);
});

const evidence = (values: Record<string, number>): AnalysisResult['evidence'][number] => ({
  method: 'test',
  columns: [],
  dataset_id: 'small',
  where: 'group = "7 Up" and date in 2024-Q4 or 2023',
  n: 1_234,
  statistic: { name: 't', value: -2.5 },
  interval: { low: 0.118, high: 3, level: 0.95 },
  p: 0.01,
  query: '',
  values,
});

test.each([
  ['rose by 12.4 % (n = 1,234 rows)', []],
  ['fell by 12 %, 95 % CI 0.12 to 3', []],
  ['in group "7 Up" from 2023 to 2024-Q4', []],
  ['rose by 12.5 %', ['12.5']],
  ['rose by 13 %', ['13']],
  ['in group "8 Up"', ['8']],
  ['in 2024-Q3 and 2022', ['2024', '2022']],
  ['n = 1,235 rows', ['1,235']],
  ['7 of them', ['7']],
])('[AGENT1] the verifier reads %s', (sentence, faults) => {
  expect(unexplainedNumbers(sentence, evidence({ change_percent: 12.42 }))).toEqual(faults);
});

/** Sixty rows a month from January 2023 to December 2025; the price doubles with April 2025. */
const months = (parameters: Record<string, unknown>): AnalysisInput => {
  const each = 60;
  const when = Float64Array.from({ length: 36 * each }, (_, row) =>
    Date.UTC(2023, Math.floor(row / each), 3),
  );
  const price = when.map((time, row) => (time >= Date.UTC(2025, 3) ? 20 : 10) + noise(row, 3));
  return {
    dataset_id: 'months',
    columns: [
      { name: 'when', type: 'timestamp', label: 'When', unit: null },
      { name: 'price', type: 'number', label: 'Price', unit: 'EUR' },
    ],
    rows: Uint32Array.from(when, (_, row) => row),
    filters: {},
    column: (name) => ({ values: name === 'when' ? when : price, nulls: null, dictionary: null }),
    parameters,
    fiscal_year_start: 4,
  };
};

test('[AGENT20] a year that begins in April is compared as such, and called by the year it ends in', () => {
  const { insights, evidence } = analyzeScene(months({ question: 'price in FY2025?' }));
  expect(insights).toEqual([]); // April 2024 to March 2025 is as the year before
  expect(evidence).toEqual([]);
  const calendar = analyzeScene({ ...months({ question: 'price in 2025?' }), fiscal_year_start: 1 });
  expect(calendar.insights[0]).toMatch(/ rose .* from 2024 to 2025,/);
  const quarter = analyzeScene(months({ question: 'price in Q1 2026?' }));
  expect(quarter.insights[0]).toMatch(/ rose by .* from FY2025-Q4 to FY2026-Q1,/);
  expect(quarter.evidence[0]?.where).toMatch(/FY2025-Q4 or FY2026-Q1/);
  expect(quarter.evidence[0]?.query).toMatch(/"when" >= TIMESTAMP '2025-04-01 00:00:00'/);
  expect(unexplainedNumbers(quarter.insights[0] as string, quarter.evidence[0] as never)).toEqual([]);
  expect(unexplainedNumbers('It rose in FY2024.', quarter.evidence[0] as never)).toEqual(['FY2024']);
});
