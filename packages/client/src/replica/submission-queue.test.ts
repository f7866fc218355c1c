import type { ErrorBody, OpId, Seq } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { Step } from './step.ts';
import { type Submission, SubmissionQueue } from './submission-queue.ts';

const vote = {
  ops: [{ op: 'set', record: 'decision:d', field: 'votes', key: 'ana', value: 1 }],
} as unknown as Step;
const typed = {
  ops: [{ op: 'edit', record: 'annotation:n', field: 'content', delta: [{ insert: 'x' }] }],
} as unknown as Step;
const refusal: ErrorBody = { code: 'wrong_state', message: 'This decision is closed.', retry: false };

/** A queue on a clock, in a session in which others write all the time. */
const aQueue = () => {
  const clock = new FakeClock(1_000);
  const sent: Submission[] = [];
  let seq = 1;
  let ids = 0;
  const queue = new SubmissionQueue({
    timers: { ...clock, now: clock.now, elapsed: clock.now, after: clock.after } as never,
    opIds: () => {
      ids += 1;
      return `op-${ids}` as OpId;
    },
    send: (message) => sent.push(message) > 0,
    seq: () => seq as Seq,
    onPumped: () => undefined,
  });
  queue.open();
  const refuse = () => {
    seq += 1;
    const answer = queue.refuse(sent.at(-1)?.op_id as string, refusal);
    queue.goOn();
    clock.advance(1_000);
    return answer;
  };
  return { queue, sent, refuse };
};

test('[SYNC21] what is no text is refused once, however busy the session is', () => {
  const { queue, sent, refuse } = aQueue();
  queue.add([{ ...vote }]);
  expect(refuse()).toMatchObject({ ops: vote.ops });
  expect([sent.length, queue.unacknowledged]).toEqual([1, 0]);
});

test('[SYNC21] a text that was sent with it is carried over, each alone, so that what is refused is found out', () => {
  const { queue, sent, refuse } = aQueue();
  queue.add([{ ...typed }, { ...vote }]);
  expect(refuse()).toBe('carried over');
  expect(sent.map((message) => ('ops' in message ? message.ops.length : 0))).toEqual([2, 1]);
  queue.acknowledge(sent[1]?.op_id as OpId);
  queue.goOn();
  expect(refuse()).toMatchObject({ ops: vote.ops });
  expect([sent.length, queue.unacknowledged]).toEqual([3, 0]);
});
