// When a blind round is revealed, everything that was marked in it is shown to all in the same step, whoever is here: nobody sees
// one before the other, and nobody can hold theirs back [AUD15].
import type { Operation, RecordId, UserId } from '@orrery/protocol';
import { recordType } from '@orrery/protocol';
import { unveil } from '../scene/unveil.ts';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId } from '../sessions/sender.ts';

/** To be called with what was committed. `actor` is who revealed it. */
export const revealRounds = (turn: Turn, actor: UserId, committed: readonly Operation[]): void => {
  const revealed = committed.flatMap((op) =>
    op.op === 'set' && recordType(op.record) === 'round' && op.field === 'state' && op.value === 'revealed'
      ? [op.record as string]
      : [],
  );
  if (revealed.length === 0) return;
  for (const layer of turn.state.layers.privateOnes()) {
    const marks = Object.entries(layer.scene.scene).filter(
      ([id, value]) => recordType(id as RecordId) === 'marks' && revealed.includes(value.round as string),
    );
    for (const [id] of marks) unveil(turn, actor, layer, { record: id as RecordId, op_id: newOpId() });
  }
};
