import type { RecordId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { selectedRows, settle, stageRoutes, stageScene } from '../../stage-routes.test-kit.ts';
import { Visit } from '../../visit.test-kit.ts';
import { marksOf } from './rounds.ts';

test("[MEET4] while one marks, selecting writes one's own marks; the stage's selection stays, and a revealed round takes none", async () => {
  const routes = stageRoutes();
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  const ben = await visit.enter('ben', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  await ana.select([0]);
  const round = ana.meeting.startRound('What is odd?');
  await settle(visit);
  ben.meeting.startMarking(round);
  expect(ben.selection.getState().about).toBeNull();
  await ben.select([1, 2]);
  await ben.select([3], 'add');
  await settle(visit);
  expect(selectedRows(ben)).toEqual([1, 2, 3]);
  expect(selectedRows(ana)).toEqual([0]);
  const sent = visit.server.heard.flatMap((message) =>
    message.type === 'scene_submit' &&
    message.ops.some(({ op, record }) => op === 'insert' && record.startsWith('marks:'))
      ? [message]
      : [],
  );
  expect(sent).toHaveLength(1); // one record, then its field
  expect(sent[0]).toMatchObject({ audience: ['ben'] });
  await expect(ben.meeting.overlapOf(round)).rejects.toMatchObject({ code: 'wrong_state' });
  ben.meeting.stopMarking();
  await settle(visit);
  expect(selectedRows(ben)).toEqual([0]);
  expect(marksOf(ben.scene.current(), round)).toHaveLength(1);
  ana.meeting.doneMarking(round, true); // marked nothing, and says so
  ana.meeting.revealRound(round);
  await settle(visit);
  expect(() => ben.meeting.startMarking(round)).toThrow(expect.objectContaining({ code: 'wrong_state' }));
  const { people, rowsBy, jaccard } = await ben.meeting.overlapOf(round);
  expect([people, rowsBy, jaccard]).toEqual([['ana', 'ben'], [1, 3, 0], 0]);
  expect((round as RecordId) in ben.scene.current()).toBe(true);
  ana.close();
  ben.close();
});

test('[MEET4] while one marks, neither where one points nor the hovered row is told; before and after it is', async () => {
  const routes = stageRoutes();
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  const ben = await visit.enter('ben', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  const told = () => ana.poses.get(ben.userId)?.pose;
  const pointing = { position: [1, 0, 0], target: [0, 0, 0], row: 2, tool: 'select' } as never;
  ben.setPose(pointing);
  await settle(visit);
  expect(told()).toMatchObject({ target: [0, 0, 0], row: 2 });
  const round = ana.meeting.startRound('What is odd?');
  await settle(visit);
  ben.meeting.startMarking(round); // the hand rests: what was told is taken back all the same
  await settle(visit);
  expect(told()).toEqual({ user_id: 'ben', position: [1, 0, 0], tool: 'select' });
  ben.setPose({ ...(pointing as object), row: 3 } as never);
  await settle(visit);
  expect(told()).not.toHaveProperty('row');
  ben.meeting.stopMarking();
  await settle(visit);
  expect(told()).toMatchObject({ target: [0, 0, 0], row: 3 });
  ana.close();
  ben.close();
});
