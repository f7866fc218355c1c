import type { SessionClient } from '@orrery/client';
import type { Pose } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { faceHit, OwnPose } from './own-pose.ts';

test('[VIEW9] pointing at no row hits the face behind the data', () => {
  expect(faceHit([0, 0, 5], [0, 0, -1], [-1, -1, -1])).toEqual([0, 0, -1]);
  expect(faceHit([0, 0, 5], [0, 0, 1], [-1, -1, -1])).toBe(null);
  expect(faceHit([4, 0, 5], [0, 0, -1], [-1, -1, -1])).toBe(null);
});

test('[VIEW9] the own pose is written when it changes, once, with a target only while pointing', () => {
  const written: Pose[] = [];
  const client = { setPose: (pose: Pose) => written.push(pose) } as unknown as SessionClient;
  const own = new OwnPose(client);
  own.write([1, 2, 3], [0, 0, 0, 1], 'look', [0, 0, 0], null);
  own.write([1, 2, 3], [0, 0, 0, 1], 'look', [0, 0, 0.5], null);
  own.write([1, 2, 3], [0, 0, 0, 1], 'point', [0, 0, 0.5], 7);
  own.forget();
  own.write([1, 2, 3], [0, 0, 0, 1], 'point', [0, 0, 0.5], 7);
  const pointing = {
    position: [1, 2, 3],
    orientation: [0, 0, 0, 1],
    tool: 'point',
    target: [0, 0, 0.5],
    row: 7,
  };
  expect(written).toEqual([
    { position: [1, 2, 3], orientation: [0, 0, 0, 1], tool: 'look' },
    pointing,
    pointing,
  ]);
});
