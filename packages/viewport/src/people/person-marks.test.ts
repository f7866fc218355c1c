import type { Brush } from '@orrery/client';
import type { Participant, SelectedAbout, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { contrast, parseHex } from '../color/contrast.ts';
import { seenHue } from '../color/seen-hue.ts';
import { THEMES } from '../theme.ts';
import { type MarkedClient, PersonMarks } from './person-marks.ts';

const DARK = THEMES.dark.canvas;
const rows = (...marked: number[]): Uint8Array =>
  Uint8Array.from({ length: 6 }, (_, row) => (marked.includes(row) ? 1 : 0));

interface Session {
  brushes: ReadonlyMap<UserId, Brush>;
  selected: { readonly about: SelectedAbout; readonly mask: Uint8Array | null };
  overlap: { readonly people: readonly UserId[]; readonly counts: Uint8Array } | null;
}

const brushed = (of: Record<string, Uint8Array>): ReadonlyMap<UserId, Brush> =>
  new Map(
    Object.entries(of).map(([user, mask]) => [
      user as UserId,
      { selection: null, mask, count: null, error: null },
    ]),
  );
const by = (author: string, mask: Uint8Array): Session['selected'] => ({
  about: { selection: { kind: 'predicate', by_column: {} }, author: author as UserId },
  mask,
});

/** What `ben` sees: Ana is green, Cleo magenta. */
const marksOf = (session: Partial<Session>) => {
  const now: Session = {
    brushes: new Map(),
    selected: { about: null, mask: null },
    overlap: null,
    ...session,
  };
  const people = new Map(
    Object.entries({ ana: '#1E9E6A', cleo: '#C750B5', ben: '#3E86E0' }).map(([user_id, color]) => [
      user_id as UserId,
      { user_id, avatar_config: { model: 'default', color, scale: 1 } } as unknown as Participant,
    ]),
  );
  const store = (read: () => unknown) => ({ getState: read });
  const client = {
    userId: 'ben',
    brushes: store(() => now.brushes),
    selection: store(() => now.selected),
    participants: store(() => people),
    meeting: { overlap: store(() => ({ overlap: now.overlap })) },
  } as unknown as MarkedClient;
  return { now, marks: new PersonMarks(client) };
};

test('[SELECT10] rows that somebody else selected are marked in their hue, one’s own in nobody’s', () => {
  const { now, marks } = marksOf({ selected: by('ana', rows(1, 2)) });
  expect(marks.read(DARK)).toEqual([{ mask: rows(1, 2), hue: parseHex('#1E9E6A') }]);
  now.selected = by('ben', rows(1, 2));
  expect(marks.read(DARK)).toEqual([]);
});

test('[SELECT10] who selects what they brushed has one ring about each row', () => {
  const { marks } = marksOf({
    brushes: brushed({ ana: rows(0, 1), cleo: rows(1) }),
    selected: by('ana', rows(1, 2)),
  });
  expect(marks.read(DARK)).toEqual([
    { mask: rows(0, 1, 2), hue: parseHex('#1E9E6A') },
    { mask: rows(1), hue: parseHex('#C750B5') },
  ]);
});

test('[SELECT10] while nothing changes nothing is made anew, and what a round came to stands alone', () => {
  const { now, marks } = marksOf({ selected: by('ana', rows(1)) });
  const first = marks.read(DARK);
  expect(marks.read(DARK)).toBe(first);
  expect(marks.read(THEMES.light.canvas)).not.toBe(first);
  now.overlap = { people: ['ana', 'cleo'] as UserId[], counts: rows(4) };
  expect(marks.read(DARK).map(({ mask }) => mask)).toEqual([rows(4)]);
});

test('[VIEW22] a hue that would not be seen on the canvas is shown lighter or darker there, any other as it is', () => {
  for (const { canvas } of [THEMES.dark, THEMES.light])
    for (const hue of ['#000000', '#101830', '#FFFFFF', '#F4F6D0', '#3E86E0'])
      expect([hue, contrast(seenHue(hue, canvas), canvas) >= 3]).toEqual([hue, true]);
  expect(seenHue('#3E86E0', DARK)).toBe('#3E86E0');
});
