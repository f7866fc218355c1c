// A private record is let into a wider layer, or everyone's, in its author's name. Two entries in one step: it is removed from its
// layer, for those who read it there, and inserted for the others. What it said before stays with its audience [AUD6] [AUD16].
import { type Operation, type OpId, type RecordId, recordType, type UserId } from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import type { SceneLayer } from '../sessions/layers.ts';
import { newOpId } from '../sessions/sender.ts';

type Value = Extract<Operation, { op: 'insert' }>['value'];

/** Who is to read it; null is everyone. */
export type Target = readonly UserId[] | null;

interface Unveiled {
  readonly record: RecordId;
  readonly op_id: OpId;
  readonly to?: Target;
  /** Its id among them; absent is one that is free there. */
  readonly id?: RecordId;
  /** What reads otherwise there. */
  readonly instead?: Partial<Value>;
}

/** `actor` is who makes it seen. */
export const unveil = (
  turn: Turn,
  actor: UserId,
  layer: SceneLayer & { readonly audience: readonly UserId[] },
  { record, op_id, to = null, id = freeId(turn, layer, record, to), instead = {} }: Unveiled,
): void => {
  const value = { ...structuredClone(layer.scene.scene[record]), ...instead } as Value;
  const told = (op: OpId, operation: Operation, audience?: readonly UserId[]) =>
    turn.append(
      actor,
      { kind: 'scene_committed', body: { op_id: op, ops: [operation], conflicts: [] } },
      audience && { audience },
    );
  told(newOpId(), { op: 'remove', record }, layer.audience);
  told(op_id, { op: 'insert', record: id, value }, to ?? undefined);
};

/** Its own id, or another one where one of those who will read it reads something else under that. */
export const freeId = (turn: Turn, layer: SceneLayer, record: RecordId, to: Target): RecordId =>
  isTaken(turn, layer, record, to) ? (`${recordType(record)}:${crypto.randomUUID()}` as RecordId) : record;

const isTaken = ({ state }: Turn, layer: SceneLayer, record: RecordId, to: Target): boolean =>
  Object.hasOwn(state.scene.scene, record) ||
  (to ?? []).some((user) => {
    const other = state.layers.standing(user, record);
    return other !== undefined && other.scene !== layer.scene;
  });
