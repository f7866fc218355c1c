// One place up or down, and nowhere from an end.
import type { AgendaTopic } from '@orrery/client';
import { expect, test } from 'vitest';
import { stepTopic } from './step-topic.ts';

const ALL = ['a', 'b', 'c'].map((id) => ({ id })) as unknown as readonly AgendaTopic[];

test('[MEET3] a topic goes one place up or down, and stays at an end', () => {
  const moved: (readonly [string, string | null])[] = [];
  const meeting = { moveTopic: (id: string, before: string | null) => moved.push([id, before]) };
  stepTopic(meeting, ALL, 'b', -1);
  stepTopic(meeting, ALL, 'b', 1);
  stepTopic(meeting, ALL, 'a', 1);
  stepTopic(meeting, ALL, 'a', -1);
  stepTopic(meeting, ALL, 'c', 1);
  expect(moved).toEqual([
    ['b', 'a'],
    ['b', null],
    ['a', 'c'],
  ]);
});
