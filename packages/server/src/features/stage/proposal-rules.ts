// A proposal is decided once, in the name of who decides; its words stay its author's [ACCESS13].
import { type Operation, OrreryError, type Participant } from '@orrery/protocol';
import { demand } from '../../corridor/demand.ts';
import { isAsRemoved } from './as-removed.ts';
import type { RoomNow } from './room-now.ts';
import { refuseUnlessDriving } from './who-drives.ts';

/** What its author says; who decides changes none of it. */
const WORDS: ReadonlySet<string> = new Set(['title', 'why', 'changes', 'created_at']);

/** Throws OrreryError `forbidden` or `wrong_state`. */
export const checkProposal = (
  operation: Operation,
  by: Participant,
  room: RoomNow,
  all: readonly Operation[],
): void => {
  const standing = room.records(operation.record);
  if (operation.op === 'insert') {
    const { state, decided_by } = operation.value;
    if ((state !== 'open' || decided_by !== null) && !isAsRemoved(operation, room))
      throw new OrreryError('forbidden', 'A proposal begins open: somebody else decides it.');
    return;
  }
  if (operation.op !== 'set' || standing === undefined) return;
  if (standing.state !== 'open')
    throw new OrreryError(
      'wrong_state',
      `This proposal was ${String(standing.state)} already. Make a new one.`,
    );
  if (WORDS.has(operation.field) && standing.author !== by.user_id)
    throw new OrreryError('forbidden', 'Only its author changes what a proposal says.');
  if (operation.field === 'decided_by' && operation.value !== by.user_id)
    throw new OrreryError(
      'forbidden',
      'A proposal is decided in your own name: set decided_by to your user_id.',
    );
  if (operation.field === 'state') checkDecided(operation.value, by, room);
  if (operation.field === 'state' || operation.field === 'decided_by') refuseHalf(operation.record, all);
};

/** Taking one's own back takes no more than having made it; accepting takes what the change takes. */
const checkDecided = (state: unknown, by: Participant, room: RoomNow): void => {
  if (state !== 'accepted') return;
  demand(by, 'map_stage');
  refuseUnlessDriving(by, room);
};

const refuseHalf = (record: string, all: readonly Operation[]): void => {
  const has = (field: string) =>
    all.some((op) => op.op === 'set' && op.record === record && op.field === field);
  if (!has('state') || !has('decided_by'))
    throw new OrreryError(
      'outside_schema',
      'Decide a proposal with state and decided_by in one scene_submit.',
    );
};
