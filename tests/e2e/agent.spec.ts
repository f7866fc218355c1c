// Asking the analytics agent, in its panel and in the chat: everybody gets sentences with evidence, and their numbers are
// those that anybody computes from the columns.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { readValues } from './columns.ts';
import { enterAs, newPerson, openPanel, say, startSession } from './person.ts';

test.describe.configure({ mode: 'serial' });

const QUESTION = 'what drives margin?';

let server: LiveServer;
let page: Page;
let faults: string[];

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page, faults } = await newPerson(browser));
  await startSession(page, server.url);
  await enterAs(page, 'Ana');
});
test.afterAll(async () => {
  await page.context().close();
  await server.stop();
});

/** What the first insight must say, computed here from the columns: means by product and the share they explain. */
const expected = async (): Promise<{ sentence: string; f: number; n: number }> => {
  const [margin, product] = await Promise.all([
    readValues(server.url, 'revenue', 'margin'),
    readValues(server.url, 'revenue', 'product'),
  ]);
  const groups = new Map<string, number[]>();
  margin.forEach((value, row) => {
    const name = product[row];
    if (typeof value !== 'number' || typeof name !== 'string') return;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  });
  const all = [...groups.values()].flat();
  const mean = (of: readonly number[]): number => of.reduce((sum, v) => sum + v, 0) / of.length;
  const spread = (of: readonly number[], about: number): number =>
    of.reduce((sum, v) => sum + (v - about) ** 2, 0);
  const grand = mean(all);
  const within = [...groups.values()].reduce((sum, of) => sum + spread(of, mean(of)), 0);
  const between = spread(all, grand) - within;
  const ranked = [...groups].map(([name, of]) => ({ name, mean: mean(of) })).sort((a, b) => b.mean - a.mean);
  const [highest, lowest] = [ranked[0], ranked.at(-1)];
  const percent = (value = 0): string => `${value.toFixed(2)} %`;
  return {
    sentence:
      `highest in ${highest?.name} (${percent(highest?.mean)}), lowest in ${lowest?.name} (${percent(lowest?.mean)}); ` +
      `product is associated with ${percent((100 * between) / (between + within))} of the variance`,
    f: between / (groups.size - 1) / (within / (all.length - groups.size)),
    n: all.length,
  };
};

/** Opens the evidence behind an insight and answers its facts by name. */
const factsOf = async (insight: Locator): Promise<Record<string, string>> => {
  await insight.getByRole('button', { name: /^Evidence/ }).click();
  await expect(insight.locator('dl')).toBeVisible();
  const names = await insight.locator('dt').allTextContents();
  const values = await insight.locator('dd').allTextContents();
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
};

const checkAnswer = async (answer: Locator): Promise<void> => {
  const { sentence, f, n } = await expected();
  const insights = answer.locator('.orr-insights').getByRole('listitem');
  await expect(insights.first()).toContainText(sentence);
  const facts = await factsOf(insights.first());
  expect(facts).toMatchObject({ Method: 'One way anova', Columns: 'Margin, Product', p: '< 0.001' });
  expect(facts.n).toBe(n.toLocaleString('en-GB'));
  expect(Number(facts.F?.replaceAll(',', ''))).toBeCloseTo(Number(f.toPrecision(4)), 3);
  const ranked = insights.filter({ hasText: 'rank correlation' }).first();
  const rho = await factsOf(ranked);
  expect(Object.keys(rho)).toEqual(expect.arrayContaining(['Method', 'n', 'rho', '95 % interval', 'p']));
  const [low, high] = (rho['95 % interval'] ?? '').split(' to ').map(Number);
  expect(Number(rho.rho)).toBeGreaterThan(low ?? Number.NaN);
  expect(Number(rho.rho)).toBeLessThan(high ?? Number.NaN);
  await expect(ranked.locator('pre')).toContainText('SELECT corr(');
};

test('[ROOM11] a question in the Agents panel is answered with evidence that holds', async () => {
  const agents = await openPanel(page, 'Agents');
  await agents.getByLabel('Ask the analytics agent').fill(QUESTION);
  await agents.getByRole('button', { name: 'Ask', exact: true }).click();
  await checkAnswer(agents.locator('.orr-agent-task').filter({ hasText: QUESTION }));
});

test('[ROOM11] an agent mentioned in the chat answers there, with the same evidence', async () => {
  const chat = await openPanel(page, 'Chat');
  await say(chat, `@analytics_agent ${QUESTION}`);
  const answer = chat.locator('.orr-message').filter({ has: page.locator('.orr-result') });
  await checkAnswer(answer);
  await expect(answer).toContainText('Analytics agent');
  expect(faults).toEqual([]);
});
