import type { MeasureEnd } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { settle, twoOnStage } from '../stage-routes.test-kit.ts';
import { drawingsOf, drawnOnOf, isDrawnOn } from './drawings.ts';

const two = () => twoOnStage(8);

test('[TOOLS5] a stroke grows on the other screen, keeps its last points, and is undone and done again as one', async () => {
  const { visit, ana, ben } = await two();
  const strokes = () => drawingsOf(ben.scene.current(), 'stroke').map(({ record }) => record.points);
  const id = ana.addStroke([0, 0, 0, 10, 0, 0], 3);
  await settle(visit);
  ana.drag(id, 'points', [0, 0, 0, 10, 0, 0, 20, 5, 0]);
  await settle(visit);
  expect(strokes()).toEqual([[0, 0, 0, 10, 0, 0, 20, 5, 0]]);
  const last = [0, 0, 0, 20, 5, 0, 30, 5, 1];
  ana.endStroke(id, last);
  visit.server.broadcast({ type: 'drag_ended', user_id: ana.userId, path: [id, 'points'] });
  await settle(visit);
  expect([strokes(), ana.history.getState().undo]).toEqual([[last], 1]);
  ana.undo();
  await settle(visit);
  expect([strokes(), ana.history.getState()]).toMatchObject([[], { undo: 0, redo: 1 }]);
  ana.redo();
  await settle(visit);
  expect(strokes()).toEqual([last]);
  expect(drawingsOf(ana.scene.current(), 'stroke').map(({ record }) => record.author)).toEqual(['ana']);
  ana.close();
  ben.close();
});

test('[TOOLS7] what was drawn on one mapping is not on another, and is again when it is back', async () => {
  const { visit, ana, ben } = await two();
  const end = (row: number): MeasureEnd =>
    ({ row, values: { revenue: row + 1 }, position: [0, 0, 0] }) as unknown as MeasureEnd;
  const measure = ana.addMeasure(end(1), end(4));
  ana.addStroke([0, 0, 0, 9, 9, 9], 2);
  await settle(visit);
  const seen = (): number => {
    const scene = ben.scene.current();
    const all = [...drawingsOf(scene, 'stroke'), ...drawingsOf(scene, 'measure')];
    return all.filter(({ record }) => isDrawnOn(record.about, drawnOnOf(scene))).length;
  };
  expect(seen()).toBe(2);
  const { x } = drawnOnOf(ben.scene.current());
  ben.set('view', 'x', x === 'margin' ? 'revenue' : 'margin');
  await settle(visit);
  expect(seen()).toBe(0);
  ben.set('view', 'x', x);
  await settle(visit);
  expect(seen()).toBe(2);
  ben.set('view', 'size', 'margin'); // looks are not where things stand
  await settle(visit);
  expect(seen()).toBe(2);
  ana.removeDrawings([measure]);
  await settle(visit);
  expect(seen()).toBe(1);
  ana.close();
  ben.close();
});
