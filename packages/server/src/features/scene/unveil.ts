// A private record becomes everyone's, in its author's name. Two entries in one step: it is removed from its layer, for those who
// read it there, and inserted for all. What it said before stays with its audience [AUD6].
import { type Operation, type OpId, type RecordId, recordType, type UserId } from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import type { SceneLayer } from '../sessions/layers.ts';
import { newOpId } from '../sessions/sender.ts';

type Value = Extract<Operation, { op: 'insert' }>['value'];

/** `actor` is who makes it seen. Where its id is taken in the shared scene it gets another one. */
export const unveil = (
  turn: Turn,
  actor: UserId,
  layer: SceneLayer & { readonly audience: readonly UserId[] },
  record: RecordId,
  op_id: OpId,
): void => {
  const value = structuredClone(layer.scene.scene[record]) as Value;
  const isTaken = Object.hasOwn(turn.state.scene.scene, record);
  const id = isTaken ? (`${recordType(record)}:${crypto.randomUUID()}` as RecordId) : record;
  const told = (op: OpId, operation: Operation, audience?: readonly UserId[]) =>
    turn.append(
      actor,
      { kind: 'scene_committed', body: { op_id: op, ops: [operation], conflicts: [] } },
      audience && { audience },
    );
  told(newOpId(), { op: 'remove', record }, layer.audience);
  told(op_id, { op: 'insert', record: id, value });
};
