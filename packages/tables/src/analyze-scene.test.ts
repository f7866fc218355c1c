// The skill as it really runs: in the DuckDB process, on both samples, with every number recomputed by SQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unexplainedNumbers } from '@orrery/analytics';
import type { AgentResult, DatasetId, Filter } from '@orrery/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumn, valueAt } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-analyze-'));
let tables: OpenTables;
beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const ask = (
  parameters: Record<string, unknown>,
  filters: Record<string, Filter> = {},
  dataset = 'revenue',
): Promise<AgentResult> =>
  tables.run({ skill: 'analyze_scene', dataset_id: dataset as DatasetId, filters, parameters });

const SEED = { focus_area: 'revenue_trends', time_period: 'Q4_2024', confidence_threshold: 0.85 };

/** One line for each number of the evidence that the query does not give. */
const notRecomputed = async (result: AgentResult, dataset: string): Promise<string[]> => {
  const faults: string[] = [];
  for (const evidence of result.evidence) {
    const rows = await tables.recompute(dataset as DatasetId, evidence.query);
    const stated = { ...evidence.values, [evidence.statistic.name]: evidence.statistic.value };
    for (const [name, value] of Object.entries(stated)) {
      const found = Number(rows[0]?.[name]);
      if (rows.length !== 1 || !(Math.abs(found - value) <= 1e-8 * Math.max(1, Math.abs(value))))
        faults.push(`${evidence.method}: ${name} is ${found}, not ${value}`);
    }
  }
  return faults;
};

const apac: Record<string, Filter> = {
  region: { kind: 'categories', values: ['APAC' as never] },
  discount: { kind: 'range', min: 2.5, max: 30 },
};
const QUESTIONS: readonly [string, Record<string, unknown>, Record<string, Filter>][] = [
  ['revenue', SEED, {}],
  ['revenue', {}, {}],
  ['revenue', { question: 'what drives revenue?' }, {}],
  ['revenue', { question: 'revenue growth in 2025' }, apac],
  ['revenue', { question: 'revenue trend' }, {}],
  ['revenue', { question: 'How is discount related to margin?' }, apac],
  ['revenue', { question: 'acquisition cost trend 2025' }, {}],
  ['revenue', { question: 'anything unusual about margin?' }, {}],
  ['revenue', { question: 'market share of fintech in 2025' }, {}],
  ['revenue', { question: 'compare APAC and EMEA margin' }, {}],
  ['revenue', { question: 'average satisfaction in Brazil in Q2 2023' }, {}],
  ['revenue', { question: 'outliers of units' }, {}],
  ['flights-200k', {}, {}],
  ['flights-200k', { question: 'what drives delay?' }, {}],
  ['flights-200k', { question: 'delay trend' }, { distance: { kind: 'range', min: null, max: 500 } }],
  ['flights-200k', { question: 'delay by weekday in June 2001' }, {}],
];

const answers = new Map<unknown, Promise<AgentResult>>();
/** The answer to one of the questions, which several rules look at. */
const answerTo = (question: (typeof QUESTIONS)[number]): Promise<AgentResult> => {
  const [dataset, parameters, filters] = question;
  const answer = answers.get(parameters) ?? ask(parameters, filters, dataset);
  answers.set(parameters, answer);
  return answer;
};

test.each(QUESTIONS)(
  '[AGENT1] [AGENT2] every number is in its evidence and comes out of its query: %s %j',
  async (...question) => {
    const result = await answerTo(question);
    expect(result.insights.length).toBe(result.evidence.length);
    result.insights.forEach((insight, index) => {
      const evidence = result.evidence[index] as AgentResult['evidence'][number];
      expect(unexplainedNumbers(insight, evidence)).toEqual([]);
      expect(evidence.query).not.toBe('');
    });
    expect(await notRecomputed(result, question[0])).toEqual([]);
  },
);

test('[AGENT1] [AGENT2] one changed number is caught, in the sentence and in the values', async () => {
  const result = await ask(SEED);
  expect(result.evidence.length).toBeGreaterThan(1);
  result.evidence.forEach((evidence, index) => {
    const sentence = (result.insights[index] as string).replace(
      /(\d+\.\d+) %/,
      (_, number) => `${(Number(number) + 1).toFixed(2)} %`,
    );
    expect(sentence).not.toBe(result.insights[index]);
    expect(unexplainedNumbers(sentence, evidence)).not.toEqual([]);
  });
  const [first, ...rest] = result.evidence as [AgentResult['evidence'][number], ...AgentResult['evidence']];
  const [name, value] = Object.entries(first.values)[0] as [string, number];
  const forged = {
    ...result,
    evidence: [{ ...first, values: { ...first.values, [name]: value * 1.0001 } }, ...rest],
  };
  expect(await notRecomputed(forged, 'revenue')).toHaveLength(1);
});

test('[AGENT8] the seed request finds what is planted in that quarter', async () => {
  const result = await ask(SEED);
  const said = result.insights.join('\n');
  expect(said).toMatch(/Average revenue in region APAC rose by 1\d\.\d+ % from 2024-Q3 to 2024-Q4/);
  expect(said).toMatch(/Growth of average revenue in region APAC accelerated in 2024-Q4/);
  expect(said).toMatch(/share of rows with product Fintech Suite rose/);
  expect(result.confidence).toBeGreaterThanOrEqual(0.85);
  expect(result.recommendations.length).toBeGreaterThan(0);
});

test('[AGENT8] nothing is found in the null control', async () => {
  for (const question of [
    'what drives office temperature?',
    'office temperature by region',
    'unusual office temperature',
  ])
    for (const insight of (await ask({ question })).insights)
      expect(insight).toMatch(/rows \(.* %\) have office temperature far from the median/);
  expect((await ask({})).insights.join()).not.toContain('office temperature');
});

test('[AGENT8] the planted facts are found by questions', async () => {
  const found = async (question: string) => (await ask({ question })).insights.join('\n');
  expect(await found('customer acquisition cost trend')).toMatch(
    /cost in channel Online fell by 12\.\d+ % from 2024 to 2025/,
  );
  expect(await found('anomalies of margin')).toMatch(
    /Margin in region LATAM stands out in 2022-Q3: .* 9\.\d+ points below/,
  );
  expect(await found('what drives satisfaction?')).toMatch(
    /delivery time is associated with lower satisfaction/,
  );
  expect(await found('what drives margin?')).toMatch(
    /Within the same product, higher discount is associated with lower margin/,
  );
});

test.each([
  [{ focus_area: 'churn' }, {}, /There is no column 'churn'\. Columns: order_date, quarter, region/],
  [{ question: 'what drives churn?' }, {}, /There is no column 'churn'/],
  [
    { focus_area: 'revenue_trends', time_period: 'Q4_2031' },
    {},
    /There is no data for 2031-Q4; the data covers 2021-Q1 to 2025-Q4/,
  ],
  [{ focus_area: 'revenue_trends', time_period: 'Q1_2021' }, {}, /nothing before 2021-Q1/],
  [{ time_period: 'next week' }, {}, /'next week' is not a period/],
  [{ horizon: 3 }, {}, /Unknown parameter 'horizon'/],
  [{ confidence_threshold: 85 }, {}, /must be a number from 0 to 1/],
  [{ question: 7 }, {}, /'question' must be a text/],
  [{}, { region: { kind: 'categories', values: ['ATLANTIS'] } }, /^0 rows pass the filters/],
  [{}, { churn: { kind: 'range', min: 0, max: 1 } }, /A filter names 'churn', which is no column here/],
] as [Record<string, unknown>, Record<string, Filter>, RegExp][])(
  '[AGENT6] %j with %j is answered with what is there',
  async (parameters, filters, message) => {
    expect(await ask(parameters, filters)).toEqual({
      insights: [],
      confidence: 0,
      recommendations: [],
      evidence: [],
      message: expect.stringMatching(message),
    });
  },
);

test('[AGENT7] no cause is claimed and no amount is recommended', async () => {
  for (const question of QUESTIONS) {
    const result = await answerTo(question);
    expect(result.insights.join('\n')).not.toMatch(/\b(caus|because|due to|leads to|results in|drives)/i);
    for (const text of result.recommendations) {
      const amounts = text
        .replace(/\b\d{4}(-(Q\d|\d\d))?\b/g, '')
        .replace(/\b\d (Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g, '');
      expect(amounts).not.toMatch(/\d/);
    }
  }
});

test('[AGENT9] the same request gives the same result', async () => {
  expect(await ask(SEED)).toEqual(await ask(SEED));
});

const filterOf = fc.oneof(
  fc.record({ column: fc.constantFrom('revenue', 'discount', 'acquisition_cost'), filter: range(0, 400) }),
  fc.record({ column: fc.constant('order_date'), filter: range(Date.UTC(2021, 0, 1), Date.UTC(2026, 0, 1)) }),
  fc.record({
    column: fc.constantFrom('region', 'product'),
    filter: fc.record({
      kind: fc.constant('categories' as const),
      values: fc.array(fc.constantFrom('APAC', 'EMEA', 'Security', null, "'; DROP TABLE data; --"), {
        maxLength: 4,
      }),
    }),
  }),
);

function range(min: number, max: number) {
  const bound = fc.option(fc.double({ min, max, noNaN: true }));
  return fc.tuple(bound, bound).map(([a, b]) => ({
    kind: 'range' as const,
    min: a !== null && b !== null ? Math.min(a, b) : a,
    max: a !== null && b !== null ? Math.max(a, b) : b,
  }));
}

test('[DATA7] [DATA8] filters choose the rows their definition says, whatever the values hold', async () => {
  const names = ['revenue', 'discount', 'acquisition_cost', 'order_date', 'region', 'product'];
  const columns = new Map(
    await Promise.all(names.map(async (name) => [name, await readColumn(tables, 'revenue', name)] as const)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(filterOf, { minLength: 1, maxLength: 3, selector: ({ column }) => column }),
      async (chosen) => {
        let expected = 0;
        for (let row = 0; row < 72_000; row++) {
          const passes = chosen.every(({ column, filter }) => {
            const value = valueAt(columns.get(column) as never, row);
            if (filter.kind === 'categories') return filter.values.some((listed) => listed === value);
            return (
              value !== null &&
              (filter.min === null || Number(value) >= filter.min) &&
              (filter.max === null || Number(value) <= filter.max)
            );
          });
          if (passes && valueAt(columns.get('revenue') as never, row) !== null) expected++;
        }
        const filters = Object.fromEntries(chosen.map(({ column, filter }) => [column, filter])) as Record<
          string,
          Filter
        >;
        const result = await ask({ question: 'average revenue' }, filters);
        if (expected >= 2) expect(result.evidence[0]?.n).toBe(expected);
        else expect(result.insights).toEqual([]);
        expect(await notRecomputed(result, 'revenue')).toEqual([]);
      },
    ),
    { numRuns: process.env.ORRERY_FULL === '1' ? 25 : 8 },
  );
}, 60_000);
