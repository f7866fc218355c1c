// The queue of raised hands goes by when the server heard of each: a clock that is wrong, or lies, jumps no queue [ACCESS12].
import type { Millis, Operation } from '@orrery/protocol';
import type { RoomNow } from './room-now.ts';

/** The operations with the server's time in every hand that is raised; who has one up and says why keeps their place. */
export const withRaisedAt = (ops: readonly Operation[], at: Millis, { records }: RoomNow): Operation[] =>
  ops.map((op) => {
    if (op.op !== 'set' || op.record !== 'hands' || op.field !== 'raised' || !isHand(op.value)) return op;
    const raised = records(op.record)?.raised as Record<string, { at: Millis }> | undefined;
    const before = op.key !== undefined && Object.hasOwn(raised ?? {}, op.key) ? raised?.[op.key] : undefined;
    return { ...op, value: { ...op.value, at: before?.at ?? at } };
  });

const isHand = (value: unknown): value is Record<string, never> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
