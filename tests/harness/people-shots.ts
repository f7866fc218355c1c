// The pictures of the guides in which people are together: who stands where, what they did, and what the host's page shows of
// it. Each is taken in a session of its own; nothing here writes a file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionClient } from '@orrery/client';
import type { ChartEmbed, Filter, RichText, Selection } from '@orrery/protocol';
import type { Page } from '@playwright/test';
import { openPanel, type Theme } from '../e2e/visitor.ts';
import type { Gathering } from './gathering.ts';

export interface PeopleShot {
  readonly name: string;
  readonly theme: Theme;
  readonly prepare: (page: Page, gathering: Gathering) => Promise<void>;
}

/** Until somebody knows of a record that another made. */
const heard = async (client: SessionClient, record: string): Promise<void> => {
  while (!client.scene.current()[record]) await new Promise((resolve) => setTimeout(resolve, 20));
};

const oneOf = (...values: string[]): Filter => ({ kind: 'categories', values });
const from = (min: number): Filter => ({ kind: 'range', min, max: null });
const rows = (by_column: Record<string, Filter>): Selection =>
  ({ kind: 'predicate', by_column }) as Selection;

/** Around the data, each with something in their hand. */
export const standAround = ({ stand }: Gathering): void => {
  stand('ben', -48, 2, { height: 0.5, tool: 'point', target: [0.35, 0.05, 0.1], looks: [0.35, 0.05, 0.1] });
  stand('chiara', 72, 1.9, { height: 0.2, tool: 'brush' });
  stand('daniel', -78, 2.2, { height: 0.2, tool: 'measure', device: 'phone' });
  stand('elif', 150, 2.1, { height: 0.7, tool: 'draw', device: 'headset', speaking: true });
  stand('grace', -142, 2, { height: 0.3, tool: 'annotate' });
  stand('hana', 108, 2.1, { height: 0.5, tool: 'look', private: true });
  stand('jonas', 44, 1.7, { height: -0.3, tool: 'look', looks: [0.2, 0, 0] });
};

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();

const brushed = async ({ people }: Gathering): Promise<void> => {
  await people.ben.brush(rows({ product: oneOf('Analytics Cloud', 'Security'), discount: from(24) }));
  await people.chiara.brush(rows({ region: oneOf('APAC'), discount: from(26) }));
};

/** A loop around a place of the cube, in mm. */
const loop = (x: number, y: number, z: number, wide: number, high: number): number[] =>
  Array.from({ length: 41 }, (_, step) => {
    const turn = (step / 40) * 2 * Math.PI;
    return [x + wide * Math.cos(turn), y + high * Math.sin(turn), z].map(Math.round);
  }).flat();

const CHART = {
  column: 'margin',
  label: 'Margin',
  unit: '%',
  kind: 'histogram',
  edges: Array.from({ length: 13 }, (_, edge) => edge * 6),
  counts: [30, 80, 190, 420, 560, 610, 480, 390, 240, 150, 60, 22],
  n: 3_232,
  dataset_id: 'revenue',
  filters: {},
  selection: null,
} as unknown as ChartEmbed;

const noteOf = (host: string, image: string): RichText =>
  [
    { insert: 'Margin falls where discounts rise' },
    { insert: '\n', attributes: { header: 2 } },
    { insert: 'Above ' },
    { insert: '20 %', attributes: { bold: true } },
    { insert: ' every product loses the same. ' },
    { insert: '@Ana Brandt', attributes: { mention: host } },
    { insert: ', was the price list changed?\n' },
    { insert: 'Large orders first' },
    { insert: '\n', attributes: { list: 'bullet' } },
    { insert: 'Then partners, by quarter' },
    { insert: '\n', attributes: { list: 'bullet' } },
    { insert: { chart: CHART } },
    { insert: '\n' },
    { insert: { image } },
    { insert: '\n' },
  ] as unknown as RichText;

const writeNotes = async ({ people }: Gathering, host: string): Promise<void> => {
  const { ben, chiara, daniel, elif } = people;
  const file = readFileSync(join(import.meta.dirname, '../../docs/images/view-bars-light.png'));
  const { image_id } = await ben.storeImage(new Blob([file], { type: 'image/png' }));
  const about = async (row: number) => ben.anchorAbout({ kind: 'rows', rows: [row] });
  chiara.annotateAbout({
    anchor: await about(30_411),
    content: [{ insert: 'The returns here are all one carrier.\n' }],
  });
  daniel.annotateAbout({
    anchor: await about(52_007),
    content: [{ insert: 'Same customer as last quarter.\n' }],
  });
  const note = ben.annotateAbout({ anchor: await about(1_204), content: noteOf(host, image_id) });
  for (const reader of [chiara, daniel, elif]) await heard(reader, note);
  chiara.reply(note, [{ insert: 'It was, in March. The partners kept the old one until June.\n' }]);
  for (const voter of [chiara, daniel, elif]) voter.vote(note, true);
};

const markBlind = async ({ people }: Gathering, page: Page): Promise<void> => {
  const { ben, chiara, daniel } = people;
  const { meeting } = chiara;
  meeting.addTopic('What moved margin', 12);
  meeting.addTopic('Partners by quarter', 10);
  await button(page, 'Start What moved margin').click();
  const round = meeting.startRound('Mark what you find suspicious');
  for (const [one, marks] of [
    [ben, rows({ product: oneOf('Fintech Suite'), discount: from(24) })],
    [chiara, rows({ discount: from(26) })],
    [daniel, rows({ product: oneOf('Fintech Suite', 'Edge Devices'), discount: from(22) })],
  ] as const) {
    await heard(one, round);
    one.meeting.startMarking(round);
    await one.select(marks);
    one.meeting.doneMarking(round, true);
  }
  await page.waitForTimeout(1_000); // the last marks arrive
  meeting.revealRound(round);
};

const askAgents = async (page: Page): Promise<void> => {
  await openPanel(page, 'agents');
  await page.locator('.orr-ask input').fill('What drives margin?');
  await page.locator('.orr-ask button[type=submit]').click();
  const answer = page.locator('.orr-agent-task').first();
  await answer.locator('.orr-result .orr-disclosure').first().click();
  await answer.evaluate((element) => element.scrollIntoView());
};

export const PEOPLE_SHOTS: readonly PeopleShot[] = [
  {
    name: 'room',
    theme: 'dark',
    prepare: async (page, { people }) => {
      people.ben.setFilter('revenue', { kind: 'range', min: 90, max: null });
      await askAgents(page);
    },
  },
  {
    name: 'people',
    theme: 'dark',
    prepare: async (page, gathering) => {
      const { people } = gathering;
      people.jonas.raiseHand('speak');
      people.grace.raiseHand('speak');
      people.daniel.follow('host-ana' as never);
      await openPanel(page, 'people');
    },
  },
  {
    name: 'follow',
    theme: 'light',
    prepare: async (page, { people, stand }) => {
      stand('ben', -30, 2.5, {
        height: 0.6,
        tool: 'point',
        target: [0.3, 0.05, 0.1],
        looks: [0.1, -0.1, 0],
      });
      people.ben.setFilter('revenue', { kind: 'range', min: 90, max: null });
      await button(page, 'Follow somebody').click();
      await page.getByRole('menuitemcheckbox', { name: 'Ben Carter' }).click();
    },
  },
  {
    name: 'proposal',
    theme: 'dark',
    prepare: async (page, { people }) => {
      people.ben.propose(
        'Only large orders',
        [
          {
            op: 'set',
            record: 'filters',
            field: 'by_column',
            key: 'revenue',
            value: { kind: 'range', min: 150, max: null },
          },
        ] as never,
        'The small ones hide what the large ones do.',
      );
      await button(page, 'Preview').click();
    },
  },
  {
    name: 'notes',
    theme: 'light',
    prepare: async (page, gathering) => {
      await writeNotes(gathering, 'host-ana');
      await openPanel(page, 'annotations');
      await page.getByText('Margin falls where discounts rise').first().click();
    },
  },
  {
    name: 'meeting',
    theme: 'dark',
    prepare: async (page, gathering) => {
      await button(page, 'Agenda').click();
      await markBlind(gathering, page);
      await button(page, 'Show on the data').click();
      await page
        .locator('.orr-meeting-card')
        .first()
        .evaluate((card) => card.scrollIntoView());
    },
  },
  {
    name: 'tools',
    theme: 'light',
    prepare: async (page, gathering) => {
      const { people, end } = gathering;
      await brushed(gathering);
      people.daniel.addMeasure(await end(3), await end(8));
      people.elif.addStroke(loop(-550, 50, 200, 260, 200), 3);
      await page.locator('.orr-canvas-host canvas').first().focus();
      await page.keyboard.press('b');
      await button(page, /brushes$/).click();
    },
  },
];
