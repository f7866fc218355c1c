// The skill on three million rows, in the real process: answered, recomputed by SQL, and nobody else waits for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentResult, DatasetId, RowIndex } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { openTables } from './open-tables.ts';

const FLIGHTS = 'flights-3m' as DatasetId;
const QUESTIONS = [
  {},
  { question: 'delay trend' },
  { question: 'what drives delay?' },
  { question: 'average delay' },
  { question: 'outliers of delay' },
  { question: 'compare ORD and ATL delay' },
  { question: 'how is the hour related to delay?' },
  { focus_area: 'delay_trends', time_period: '2001-06', confidence_threshold: 0.85 },
  { focus_area: 'revenue_trends', time_period: 'Q4_2024', confidence_threshold: 0.85 },
];

test.runIf(process.env.ORRERY_FULL)(
  '[AGENT2] [AGENT11] every question about three million rows is answered and recomputed, and rows are answered meanwhile',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'orrery-large-'));
    const tables = await openTables({ directory });
    try {
      const { pid } = tables;
      let answered = 0;
      for (const parameters of QUESTIONS) {
        let start = 0;
        const ask = async (): Promise<AgentResult> => {
          start = performance.now();
          const asked = tables.run({ skill: 'analyze_scene', dataset_id: FLIGHTS, filters: {}, parameters });
          await tables.row(FLIGHTS, 2_999_999 as RowIndex);
          return asked;
        };
        let result = await ask();
        // As the sentence says; on a busy machine the first question, which loads the table, may need it.
        for (let again = 0; again < 4 && result.message?.includes('could not be analysed'); again++)
          result = await ask();
        console.log(JSON.stringify(parameters), Math.round(performance.now() - start), 'ms');
        expect(result.message ?? '').not.toMatch(/could not be analysed/);
        if (result.insights.length > 0) answered++;
        else expect(result.message).not.toBeNull();
        for (const { query, values, statistic } of result.evidence) {
          const [row] = await tables.recompute(FLIGHTS, query);
          for (const [name, value] of Object.entries({ ...values, [statistic.name]: statistic.value })) {
            const found = Number(row?.[name]);
            expect([name, Math.abs(found - value) <= 1e-6 * Math.max(1, Math.abs(value))]).toEqual([
              name,
              true,
            ]);
          }
        }
      }
      expect(answered).toBeGreaterThanOrEqual(6); // of the others there is nothing large enough to say
      expect(tables.pid).toBe(pid);
    } finally {
      await tables.close();
      rmSync(directory, { recursive: true });
    }
  },
  600_000,
);
