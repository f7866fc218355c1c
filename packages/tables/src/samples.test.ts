// The two samples as they come out of the real process: the same everywhere, labelled, and true to what is documented.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset, DatasetId } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ACQUISITION_FALL,
  APAC_ACCELERATION,
  DISCOUNT_SLOPE,
  FINTECH_SHARE,
  MARGIN_SHOCK,
  ROLL_OUTS,
  ROWS,
  SATISFACTION_PER_DAY,
  UNITS_EXPONENT,
} from './child/samples/revenue/planted-facts.ts';
import { readColumn } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-samples-'));
let tables: OpenTables;
beforeAll(async () => {
  tables = await openTables({ directory });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const one = async (query: string, dataset = 'revenue'): Promise<Record<string, number>> =>
  ((await tables.recompute(dataset as DatasetId, query))[0] ?? {}) as Record<string, number>;
const dataset = (id: string): Promise<Dataset> => tables.describe(id as DatasetId);

test('[DATA10] revenue says that it is generated and is the same on every machine', async () => {
  const { generated, name, rows, hash } = await dataset('revenue');
  expect({ generated, rows, labelled: name.includes('(generated)'), hash }).toEqual({
    generated: true,
    rows: ROWS,
    labelled: true,
    hash: 'd050cd3dea71d1e006c92d92ce1b097a122de1dacce2cf17481e7dfb637e86cf',
  });
});

test('[DATA9] flights are real, sourced and the same on every machine', async () => {
  const { generated, rows, source, licence, hash } = await dataset('flights-200k');
  expect({ generated, rows, hash }).toEqual({
    generated: false,
    rows: 200_000,
    hash: '7193abc55d12aeedc8d1a16d7275de458720c7fd280d2b565167e20a1a60179d',
  });
  expect(source).toContain('Bureau of Transportation Statistics');
  expect(licence).toContain('14 CFR Part 234');
});

test('[DATA11] the first tenth of the rows is a fair sample of all', async () => {
  for (const [id, column] of [
    ['revenue', 'order_date'],
    ['flights-200k', 'departure'],
    ['revenue', 'revenue'],
    ['flights-200k', 'distance'],
  ] as const) {
    const { values } = await readColumn(tables, id, column);
    const all = Array.from(values);
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    const sd = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
    const tenth = all.slice(0, all.length / 10);
    const z =
      (tenth.reduce((sum, value) => sum + value, 0) / tenth.length - mean) / (sd / Math.sqrt(tenth.length));
    expect(Math.abs(z)).toBeLessThan(4);
  }
});

const plain = `NOT (product = '${ROLL_OUTS.product}' AND revenue > 220 AND margin < 55)`;

test('[DATA10] APAC jumps in 2024-Q4 and grows faster from then on', async () => {
  const growth =
    await one(`WITH q AS (SELECT region, quarter, product, avg(revenue) AS m FROM data WHERE ${plain} GROUP BY ALL),
    s AS (SELECT region, quarter, avg(ln(m)) AS l, row_number() OVER (PARTITION BY region ORDER BY quarter) - 1 AS t FROM q GROUP BY region, quarter)
    SELECT exp(regr_slope(l, t) FILTER (region = 'APAC' AND t < 15)) AS before,
      exp(max(l) FILTER (region = 'APAC' AND t = 15) - max(l) FILTER (region = 'APAC' AND t = 14)) AS jump,
      exp(regr_slope(l, t) FILTER (region = 'APAC' AND t >= 15)) AS after,
      exp(regr_slope(l, t) FILTER (region = 'EMEA')) AS emea FROM s`);
  expect(growth.before).toBeCloseTo(1.015, 2);
  expect(growth.jump).toBeCloseTo(APAC_ACCELERATION.jump, 1);
  expect(growth.after).toBeCloseTo(APAC_ACCELERATION.growth, 2);
  expect(growth.emea).toBeCloseTo(1.008, 2);
});

test('[DATA10] acquisition cost falls by 12 % in Online and stays elsewhere', async () => {
  const { online, direct } = await one(`SELECT
    avg(acquisition_cost) FILTER (channel = 'Online' AND year(order_date) = 2025) / avg(acquisition_cost) FILTER (channel = 'Online' AND year(order_date) = 2024) AS online,
    avg(acquisition_cost) FILTER (channel = 'Direct' AND year(order_date) = 2025) / avg(acquisition_cost) FILTER (channel = 'Direct' AND year(order_date) = 2024) AS direct FROM data`);
  expect(Math.abs((online ?? 0) - ACQUISITION_FALL.factor)).toBeLessThan(0.012);
  expect(Math.abs((direct ?? 0) - 1)).toBeLessThan(0.012);
});

test('[DATA10] fintech gains share', async () => {
  for (const [year, share] of Object.entries(FINTECH_SHARE)) {
    const found = await one(
      `SELECT avg((product = 'Fintech Suite')::INT) AS share FROM data WHERE year(order_date) = ${year}`,
    );
    expect(Math.abs((found.share ?? 0) - share)).toBeLessThan(0.01);
  }
});

test('[DATA10] margin falls with discount, and faster above 25 %', async () => {
  // The size of an order also moves margin and revenue alike; it is independent of discount.
  const slopes =
    await one(`WITH r AS (SELECT discount, margin - avg(margin) OVER (PARTITION BY product, region, discount > ${DISCOUNT_SLOPE.knee}) AS m,
      discount - avg(discount) OVER (PARTITION BY product, region, discount > ${DISCOUNT_SLOPE.knee}) AS d FROM data
      WHERE ${plain} AND NOT (region = '${MARGIN_SHOCK.region}' AND quarter = '${MARGIN_SHOCK.quarter}'))
    SELECT regr_slope(m, d) FILTER (discount <= ${DISCOUNT_SLOPE.knee}) AS below, regr_slope(m, d) FILTER (discount > ${DISCOUNT_SLOPE.knee}) AS above FROM r`);
  expect(slopes.below).toBeCloseTo(DISCOUNT_SLOPE.below, 1);
  expect(slopes.above).toBeCloseTo(DISCOUNT_SLOPE.above, 1);
});

test('[DATA10] the roll-outs are a group of their own in three dimensions', async () => {
  const group = await one(
    `SELECT count(*) AS n, avg(discount) AS discount, avg(margin) AS margin, avg(revenue) AS revenue FROM data WHERE NOT (${plain}) AND discount < 15 AND revenue > 240`,
  );
  expect(group.n).toBeGreaterThan(1_500);
  expect(group.discount).toBeCloseTo(ROLL_OUTS.discount, 0);
  expect(group.margin).toBeCloseTo(ROLL_OUTS.margin, 0);
  expect(Math.abs((group.revenue ?? 0) - ROLL_OUTS.revenue)).toBeLessThan(3);
  // Of 63,000 rows of other products, next to none lie within five standard deviations of its middle.
  const others = await one(`SELECT count(*) AS n FROM data WHERE product <> '${ROLL_OUTS.product}'
    AND pow((discount - ${ROLL_OUTS.discount}) / 1.5, 2) + pow((margin - ${ROLL_OUTS.margin}) / 1.7, 2) + pow((revenue - ${ROLL_OUTS.revenue}) / 12, 2) < 25`);
  expect(others.n).toBeLessThan(20);
});

test('[DATA10] LATAM loses nine points of margin in 2022-Q3', async () => {
  const { points } =
    await one(`WITH r AS (SELECT *, margin - avg(margin) OVER (PARTITION BY product) AS m FROM data WHERE ${plain})
    SELECT avg(m) FILTER (quarter = '${MARGIN_SHOCK.quarter}') - avg(m) FILTER (quarter <> '${MARGIN_SHOCK.quarter}') AS points FROM r WHERE region = '${MARGIN_SHOCK.region}'`);
  expect(Math.abs((points ?? 0) - MARGIN_SHOCK.points)).toBeLessThan(0.8);
});

test('[DATA10] satisfaction and units follow their laws; office temperature follows nothing', async () => {
  const laws = await one(
    'SELECT regr_slope(satisfaction, delivery_days) AS satisfaction, regr_slope(ln(units), ln(marketing_spend)) AS units FROM data WHERE satisfaction < 10',
  );
  expect(laws.satisfaction).toBeCloseTo(SATISFACTION_PER_DAY, 1);
  expect(Math.abs((laws.units ?? 0) - UNITS_EXPONENT)).toBeLessThan(0.02);
  const { columns } = await dataset('revenue');
  for (const { name } of columns.filter(
    ({ type, name }) => type === 'number' && name !== 'office_temperature',
  )) {
    const { r } = await one(`SELECT corr(office_temperature, "${name}") AS r FROM data`);
    expect(Math.abs(r ?? 1)).toBeLessThan(0.02);
  }
});

test('[DATA10] the guide lists every planted parameter', () => {
  const guide = readFileSync(new URL('../../../docs/guides/datasets.md', import.meta.url), 'utf8');
  for (const stated of [
    '13 % in 2024-Q4',
    '12 % from 2024 to 2025',
    '16 % in 2025',
    '1.1 points above',
    '9 points lower in 2022-Q3',
    '0.09 (of 10) a day',
    'power 0.6',
    'near 300 USD k',
    'office temperature',
  ])
    expect(guide).toContain(stated);
});
