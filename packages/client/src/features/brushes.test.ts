import { brushesOf, decodeRowSet, fromBase64Url, type Selection, type UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { settle, twoOnStage } from '../stage-routes.test-kit.ts';

const ANA = 'ana' as UserId;
const BEN = 'ben' as UserId;

const two = (rows = 40) => twoOnStage(rows);
const said = (client: SessionClient, user: UserId): Selection | undefined =>
  brushesOf(client.scene.current())[user];
const rowsOf = (client: SessionClient, user: UserId): number[] =>
  [...(client.brushes.getState().get(user)?.mask ?? [])].flatMap((one, row) => (one === 1 ? [row] : []));
const mask = (length: number, ...rows: number[]): Uint8Array =>
  Uint8Array.from({ length }, (_, row) => (rows.includes(row) ? 1 : 0));

test('[TOOLS3] what one brushes all have, by person, and it is one step to undo', async () => {
  const { visit, ana, ben } = await two();
  await ana.brush([1, 2, 5]);
  await ben.brush(mask(40, 2, 3));
  await settle(visit);
  for (const client of [ana, ben]) {
    expect([rowsOf(client, ANA), rowsOf(client, BEN)]).toEqual([
      [1, 2, 5],
      [2, 3],
    ]);
    expect(client.brushes.getState().get(ANA)).toMatchObject({ count: 3, error: null });
  }
  expect(ana.selection.getState().about).toBeNull(); // beside the selection, not it
  expect(ana.history.getState().undo).toBe(1);
  ana.undo();
  await settle(visit);
  expect([said(ben, ANA), rowsOf(ben, ANA)]).toEqual([undefined, []]);
  ana.redo();
  await settle(visit);
  expect(rowsOf(ben, ANA)).toEqual([1, 2, 5]);
  ana.close();
  ben.close();
});

test('[TOOLS3] while one paints the rows grow on the other screen, and nothing is kept until the hand lets go', async () => {
  const { visit, ana, ben } = await two();
  await ana.brush([0]);
  await settle(visit);
  ana.paint(mask(40, 0, 7));
  expect(rowsOf(ana, ANA)).toEqual([0, 7]);
  await settle(visit);
  expect(rowsOf(ben, ANA)).toEqual([0, 7]);
  ana.paint(mask(40, 0, 7, 8));
  await settle(visit);
  expect(rowsOf(ben, ANA)).toEqual([0, 7, 8]);
  expect(ana.history.getState().undo).toBe(1);
  await ana.brush(mask(40, 0, 7, 8));
  // The server ends a drag by its commit; the fake one leaves that to whoever asks.
  visit.server.broadcast({ type: 'drag_ended', user_id: ANA, path: ['brushes', 'by_user', ANA] });
  await settle(visit);
  expect([rowsOf(ana, ANA), rowsOf(ben, ANA)]).toEqual([
    [0, 7, 8],
    [0, 7, 8],
  ]);
  ana.undo();
  await settle(visit);
  expect(rowsOf(ben, ANA)).toEqual([0]);
  await ana.brush(new Uint8Array(40));
  await settle(visit);
  expect(ben.brushes.getState().has(ANA)).toBe(false);
  ana.close();
  ben.close();
});

test('[TOOLS3] rows too many for a drag show at the end; too many for the scene, they are stored, or nothing changes', async () => {
  const rows = 400_000;
  const { routes, visit, ana, ben } = await two(rows);
  const many = Uint8Array.from({ length: rows }, (_, row) => ((row * 2_654_435_761) % 7 < 3 ? 1 : 0));
  const count = many.reduce((sum, bit) => sum + bit, 0);
  ana.paint(many);
  await settle(visit);
  expect([ana.brushes.getState().get(ANA)?.count, rowsOf(ben, ANA)]).toEqual([count, []]);
  await ana.brush(many);
  await settle(visit);
  expect(said(ben, ANA)).toMatchObject({ kind: 'row_set', count });
  expect(ben.brushes.getState().get(ANA)?.mask).toEqual(many);
  routes.down = true;
  const less = many.slice();
  less.fill(0, 0, 100);
  ana.paint(less);
  await expect(ana.brush(less)).rejects.toThrow();
  await settle(visit);
  routes.down = false;
  await settle(visit);
  expect(ana.brushes.getState().get(ANA)?.count ?? count).toBe(count);
  ana.close();
  ben.close();
});

test('[TOOLS4] any, all, and the first alone: the rows that sets of rows give', async () => {
  const { visit, ana, ben } = await two();
  const [first, second] = [new Set([1, 2, 3, 5, 8, 13, 21, 34]), new Set([2, 3, 5, 7, 11, 13, 17, 19])];
  await ana.brush([...first]);
  await ben.brush([...second]);
  await settle(visit);
  const mixed = (how: 'union' | 'intersection' | 'difference'): number[] =>
    [...(ben.mixBrushes([ANA, BEN], how) ?? [])].flatMap((one, row) => (one === 1 ? [row] : []));
  const sorted = (rows: Iterable<number>): number[] => [...rows].sort((a, b) => a - b);
  expect(mixed('union')).toEqual(sorted(new Set([...first, ...second])));
  expect(mixed('intersection')).toEqual(sorted([...first].filter((row) => second.has(row))));
  expect(mixed('difference')).toEqual(sorted([...first].filter((row) => !second.has(row))));
  expect(ben.mixBrushes([ANA, 'nobody' as UserId], 'union')).toBeNull();
  await ben.select(ben.mixBrushes([ANA, BEN], 'intersection')!);
  await settle(visit);
  expect(ana.selection.getState().count).toBe(4);
  const about = ana.selection.getState().about?.selection as Extract<Selection, { kind: 'rows' }>;
  expect([...decodeRowSet(fromBase64Url(about.rows)).rows]).toEqual([2, 3, 5, 13]);
  ana.close();
  ben.close();
});
