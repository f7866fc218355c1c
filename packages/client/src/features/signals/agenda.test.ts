import { applyOperation } from '@orrery/ot';
import type { Millis, Scene, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import {
  agendaOf,
  finishTopic,
  moveTopic,
  nextTopic,
  pauseTopic,
  startTopic,
  timeOf,
  topicAfter,
} from './agenda.ts';

const MINUTE = 60_000;
const topic = (order: string, minutes = 10) => ({
  title: order,
  minutes,
  order,
  author: 'ana' as UserId,
  state: 'waiting' as const,
  started_at: null,
  spent_ms: 0,
});
const scene = (): Scene =>
  ({ 'topic:a': topic('B'), 'topic:b': topic('D'), 'topic:c': topic('F') }) as unknown as Scene;
const stand = (of: Scene) =>
  agendaOf(of).map(({ id, state, spent_ms }) => `${id.slice(6)} ${state} ${spent_ms}`);

test('[MEET1] one clock runs: starting pauses what ran, pausing and ending keep what was spent', () => {
  const now = scene();
  const run = (ops: ReturnType<typeof startTopic>) => {
    for (const op of ops) applyOperation(now, op);
  };
  run(startTopic(agendaOf(now), 'topic:a', 1_000));
  run(startTopic(agendaOf(now), 'topic:b', 61_000));
  expect(stand(now)).toEqual(['a waiting 60000', 'b running 0', 'c waiting 0']);
  run(pauseTopic(agendaOf(now), 91_000));
  expect(stand(now)).toEqual(['a waiting 60000', 'b waiting 30000', 'c waiting 0']);
  run(startTopic(agendaOf(now), 'topic:b', 100_000));
  run(nextTopic(agendaOf(now), 110_000));
  expect(stand(now)).toEqual(['a waiting 60000', 'b done 40000', 'c running 0']);
  run(finishTopic(agendaOf(now), 'topic:c', 111_000));
  expect(stand(now)).toEqual(['a waiting 60000', 'b done 40000', 'c done 1000']);
  expect(topicAfter(agendaOf(now))?.id).toBe('topic:a'); // what was passed over is not forgotten
});

test('[MEET1] from 80 % on the end is near, and then it is counted up', () => {
  const running = {
    minutes: 10,
    state: 'running' as const,
    started_at: 5_000 as Millis,
    spent_ms: 2 * MINUTE,
  };
  const at = (minutes: number) => timeOf(running, 5_000 + minutes * MINUTE);
  expect(at(5)).toEqual({ spent_ms: 7 * MINUTE, left_ms: 3 * MINUTE, stand: 'calm' });
  expect(at(6).stand).toBe('near');
  expect(at(8).stand).toBe('near');
  expect(at(9)).toEqual({ spent_ms: 11 * MINUTE, left_ms: -MINUTE, stand: 'over' });
});

test('[MEET3] a move changes the moved topic alone, and none where it stands there already', () => {
  const now = scene();
  const ops = moveTopic(agendaOf(now), 'topic:c', 'topic:a', () => 0.5);
  expect(ops).toHaveLength(1);
  for (const op of ops) applyOperation(now, op);
  expect(agendaOf(now).map(({ id }) => id)).toEqual(['topic:c', 'topic:a', 'topic:b']);
  expect(moveTopic(agendaOf(now), 'topic:b', null, () => 0.5)).toEqual([]);
  expect(moveTopic(agendaOf(now), 'topic:a', 'topic:b', () => 0.5)).toEqual([]);
});
