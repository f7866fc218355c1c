import type { Participant, SelectedAbout, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { Label } from '../labels/label.ts';
import { THEMES } from '../theme.ts';
import { ENGLISH_PEOPLE } from './people-words.ts';
import { RowTitles, type TitledClient } from './row-titles.ts';
import { SelectionTag, type TaggedClient } from './selection-tag.ts';

const SPOTS = [
  { x: 100, y: 300 },
  { x: 140, y: 260 },
  { x: 120, y: 340 },
];

/** What Ben sees of a selection of the first `count` of three rows. */
const tagOf = (author: string, count: number, row_key: readonly string[] = []) => {
  const about = { selection: { kind: 'predicate', by_column: {} }, author } as unknown as SelectedAbout;
  const mask = Uint8Array.from(SPOTS, (_, row) => (row < count ? 1 : 0));
  let selected: { about: SelectedAbout; mask: Uint8Array | null; count: number | null } = {
    about,
    mask,
    count,
  };
  const people = new Map([
    ['ana' as UserId, { user_id: 'ana', username: 'Ana', avatar_config: {} } as unknown as Participant],
  ]);
  const store = (read: () => unknown) => ({ getState: read });
  const client = {
    userId: 'ben',
    selection: store(() => selected),
    participants: store(() => people),
    data: store(() => ({ dataset: { dataset_id: 'orders', row_key } })),
    readRow: async (row: number) => ({ order: `INV-${row}` }),
  } as unknown as TaggedClient & TitledClient;
  let now = 0;
  const titles = new RowTitles(
    client,
    () => {},
    () => now,
  );
  const tag = new SelectionTag(client, ENGLISH_PEOPLE, { width: (text) => text.length * 7 }, titles);
  return {
    tag,
    set: (next: typeof selected) => {
      selected = next;
    },
    at(time: number): { text: string; opacity: number | undefined; y: number }[] {
      now = time;
      tag.update(time, 1_000, false);
      const into: Label[] = [];
      tag.labels(THEMES.dark, (row) => SPOTS[row] ?? null, into);
      return into.map(({ text, opacity, places }) => ({ text, opacity, y: places[0]!.y }));
    },
  };
};

test('[SELECT11] who selected is named over the rows for eight seconds, and again as long as it is asked for', () => {
  const { tag, at } = tagOf('ana', 3);
  const [said] = at(0);
  expect(said).toMatchObject({ text: 'Ana: 3 rows', opacity: 1 });
  expect(said!.y).toBeLessThan(260);
  expect(at(7_999)).toHaveLength(1);
  expect(tag.stirs(8_000)).toBe(true);
  expect(at(8_000)).toEqual([]);
  expect(tag.stirs(9_000)).toBe(false); // and then no frame is drawn for it
  tag.ask(true);
  expect(at(60_000)).toHaveLength(1);
  tag.ask(false);
  expect(at(61_000)).toEqual([]);
});

test('[SELECT11] another selection is named anew; one’s own and what is cleared is not', () => {
  const { set, at } = tagOf('ana', 3);
  at(0);
  expect(at(9_000)).toEqual([]);
  const mask = Uint8Array.of(1, 1, 0);
  const about = (author: string) =>
    ({ selection: { kind: 'predicate', by_column: {} }, author }) as unknown as SelectedAbout;
  set({ about: about('ana'), mask, count: 2 });
  expect(at(10_000).map(({ text }) => text)).toEqual(['Ana: 2 rows']);
  set({ about: about('ben'), mask, count: 2 });
  expect(at(10_500)).toEqual([]);
  set({ about: null, mask: null, count: null });
  expect(at(11_000)).toEqual([]);
});

test('[SELECT11] one row is named by its key, and by its number where the data has none', async () => {
  expect(tagOf('ana', 1).at(0)[0]?.text).toBe('Ana: row 1');
  const { at } = tagOf('ana', 1, ['order']);
  expect(at(0)[0]?.text).toBe('Ana: row 1'); // not read yet: a glance costs no question
  at(500);
  await Promise.resolve();
  expect(at(600)[0]?.text).toBe('Ana: INV-0');
});
