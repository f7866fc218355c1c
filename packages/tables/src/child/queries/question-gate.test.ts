import { expect, test } from 'vitest';
import { QuestionGate } from './question-gate.ts';

/** A question that is answered when the test says so. */
const open = () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { run: () => promise, answer: resolve };
};
const asked = (key: string, asker: string | null = null, kept = true) => ({ dataset: 'd', key, asker, kept });

test('[QUERY9] two questions of a dataset are worked on at once, sixteen wait, and the next is told to come back', async () => {
  const gate = new QuestionGate();
  const questions = Array.from({ length: 18 }, open);
  let started = 0;
  const answers = questions.map(({ run }, index) =>
    gate.ask(asked(`q${index}`), () => {
      started += 1;
      return run();
    }),
  );
  await expect(gate.ask(asked('one more'), open().run)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterMs: 500,
  });
  expect(started).toBe(2);
  questions[1]?.answer('b');
  expect(await answers[1]).toBe('b');
  await Promise.resolve();
  expect(started).toBe(3);
  for (const question of questions) question.answer('x');
  await Promise.all(answers);
  expect(started).toBe(18);
  expect(await gate.ask({ ...asked('other'), dataset: 'e' }, async () => 'free')).toBe('free');
});

test('[QUERY9] of one asker the newest waiting question takes the place of the one before, unless others wait for that', async () => {
  const gate = new QuestionGate();
  const busy = [open(), open()];
  for (const [index, { run }] of busy.entries()) void gate.ask(asked(`busy ${index}`), run);
  const first = gate.ask(asked('drag 1', 'ana'), async () => 'one');
  const refused = expect(first).rejects.toMatchObject({ code: 'rate_limited' });
  const second = gate.ask(asked('drag 2', 'ana'), async () => 'two');
  await refused;
  const shared = gate.ask(asked('drag 2', 'ben'), async () => 'never');
  const third = gate.ask(asked('drag 3', 'ana'), async () => 'three');
  for (const { answer } of busy) answer('done');
  expect(await Promise.all([second, shared, third])).toEqual(['two', 'two', 'three']);
});

test('[QUERY9] an answer is kept for the next who asks the same; a failure is not, nor what is for one reader', async () => {
  const gate = new QuestionGate();
  let runs = 0;
  const run = async (): Promise<string> => {
    runs += 1;
    if (runs === 1) throw new Error('once');
    return 'answer';
  };
  await expect(gate.ask(asked('q'), run)).rejects.toThrow('once');
  expect([await gate.ask(asked('q'), run), await gate.ask(asked('q'), run)]).toEqual(['answer', 'answer']);
  expect(runs).toBe(2);
  await gate.ask(asked('file', null, false), run);
  await gate.ask(asked('file', null, false), run);
  expect(runs).toBe(4);
});
