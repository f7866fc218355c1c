// Leaving a session, by oneself, by an admin or by being lost: one step frees the seat and takes away what only makes sense of
// somebody who is here: a raised hand, a brush, the spotlight [PRES16]. The driver and the presenters stay named: who comes
// back goes on.
import {
  brushesOf,
  type EntryBody,
  handsOf,
  type Operation,
  type RecordId,
  SYSTEM,
  stageOf,
  type UserId,
} from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId } from '../sessions/sender.ts';

const set = (record: string, field: string, key?: UserId): Operation => ({
  op: 'set',
  record: record as RecordId,
  field,
  ...(key !== undefined && { key }),
  value: null,
});

/** What of them is left in the scene. */
const leftBy = ({ state }: Turn, user: UserId): Operation[] => {
  const { scene } = state.scene;
  return [
    ...(handsOf(scene).some(({ user_id }) => user_id === user) ? [set('hands', 'raised', user)] : []),
    ...(Object.hasOwn(brushesOf(scene), user) ? [set('brushes', 'by_user', user)] : []),
    ...(stageOf(scene).spotlight === user ? [set('stage', 'spotlight')] : []),
  ];
};

/** Frees the seat. `actor` is who does it. */
export const leave = (turn: Turn, actor: UserId, body: EntryBody<'participant_left'>): void => {
  turn.append(actor, { kind: 'participant_left', body });
  const ops = leftBy(turn, body.user_id);
  if (ops.length === 0) return;
  turn.append(SYSTEM, { kind: 'scene_committed', body: { op_id: newOpId(), ops, conflicts: [] } });
};
