import type { Seq } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';
import { decodeDown } from './decode-down.ts';

const committed = {
  type: 'scene_committed',
  seq: 4,
  at: 5,
  user_id: 'ana',
  op_id: 'o-1',
  ops: [
    { op: 'set', record: 'view', field: 'x', value: { any: { json: 1 } } },
    {
      op: 'edit',
      record: 'annotation:n',
      field: 'content',
      delta: [{ retain: 3 }, { insert: 'a', attributes: { bold: true } }],
    },
  ],
  conflicts: [],
};

/** The same with a field more in every object but the ones whose keys are the message's own. */
const fromNewer = (value: unknown, own: (key: string) => boolean): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => fromNewer(one, own));
  const more = Object.entries(value).map(([key, inner]) => [key, own(key) ? inner : fromNewer(inner, own)]);
  return { ...Object.fromEntries(more), newer_field: { of: ['a', 'newer', 'server'] } };
};

test('[SYNC25] fields of a newer server are left out, wherever they are, and nothing else is', () => {
  const newer = fromNewer(committed, (key) => key === 'value' || key === 'attributes');
  expect(decodeDown(JSON.stringify(newer))).toEqual(committed);
});

test('[SYNC25] a whole welcome of a newer server is understood', async () => {
  const visit = new Visit({ scene: emptyScene() });
  const heard: string[] = [];
  const { open } = visit.server.transport('ana');
  const channel = open('ws://orrery.test/ws/collaboration/ana', []);
  channel.onMessage = (frame) => heard.push(String(frame));
  await visit.pass(5);
  const welcome = JSON.parse(heard[0] ?? '') as { type: string; scene: unknown };
  expect(welcome.type).toBe('welcome');
  const newer = fromNewer(welcome, (key) => key === 'scene' || key === 'by_column');
  expect(decodeDown(JSON.stringify(newer))).toEqual(welcome);
});

test('[SYNC25] types of a newer server are passed over, and its reasons keep their sentence', () => {
  expect(decodeDown('{"type":"from_the_future","seq":1}')).toBe(null);
  const error = {
    type: 'error',
    code: 'quota_exceeded',
    message: 'Free some space.',
    retry: false,
    hint: 'x',
  };
  expect(decodeDown(JSON.stringify(error))).toEqual({
    type: 'error',
    code: 'internal',
    message: 'Free some space.',
    retry: false,
  });
});

test('[SYNC25] what is wrong in another way is still refused', () => {
  const wrong = { ...committed, seq: 'four' as unknown as Seq, newer_field: 1 };
  expect(() => decodeDown(JSON.stringify(wrong))).toThrow();
  expect(() => decodeDown('{"type":"pong"}')).toThrow();
  expect(() => decodeDown('[]')).toThrow();
});
