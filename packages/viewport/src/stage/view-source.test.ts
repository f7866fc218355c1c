import type { ColumnData, DrawnColumn } from '@orrery/protocol';
import { asDrawn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { createFakeSession } from '../../dev/fake-client.ts';
import { ViewSource } from './view-source.ts';

const WORDS = {
  canvas: '',
  other: 'Other',
  missing: 'No value',
  note: () => '',
  notes: () => '',
  scatter: () => '',
};
const LOOK = { theme: 'dark', locale: 'en-US', words: WORDS } as const;

test('[SYNC28] a column of another dataset is asked for although one of the same name is on its way', () => {
  const { client } = createFakeSession(10, 0);
  const asked: string[] = [];
  const state = { ...client.data.getState(), columns: new Map<string, ColumnData>(), drawn: new Map() };
  const view = { ...client.scene.current().view };
  const source = new ViewSource(
    {
      ...client,
      scene: { ...client.scene, current: () => ({ ...client.scene.current(), view }) },
      data: { ...client.data, getState: () => state },
      loadDrawn: (name: string) => {
        asked.push(`${state.dataset?.dataset_id} ${name}`);
        return new Promise<DrawnColumn>(() => {});
      },
    } as typeof client,
    () => {},
  );
  const read = () => source.read(LOOK, 0, true)?.drawn('margin');
  const first = state.dataset!;
  expect([read(), read()]).toEqual([undefined, undefined]);
  Object.assign(view, { dataset_id: 'next' });
  expect(source.read(LOOK, 0, true)).toBeNull(); // its dataset is on its way
  state.dataset = { ...first, dataset_id: 'next' as typeof first.dataset_id };
  expect(read()).toBeUndefined();
  expect(asked).toEqual([`${first.dataset_id} margin`, 'next margin']);
  const there = asDrawn(client.data.getState().columns.get('margin')!);
  state.drawn = new Map([['margin', there]]);
  expect(read()).toBe(there);
});
