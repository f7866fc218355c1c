// A blind round: what each person marks is theirs alone until it is revealed, and stays as it was from then on [AUD15].
import {
  layerKey,
  type Operation,
  OrreryError,
  type Participant,
  type RecordId,
  recordType,
} from '@orrery/protocol';
import type { SceneLayer } from '../sessions/layers.ts';
import { isAsRemoved } from './as-removed.ts';
import type { RoomNow } from './room-now.ts';

/** Throws OrreryError `forbidden` or `wrong_state`. */
export const checkRound = (operation: Operation, _by: Participant, room: RoomNow): void => {
  if (operation.op === 'insert' && operation.value.state !== 'open' && !isAsRemoved(operation, room))
    throw new OrreryError('forbidden', 'A round begins open: marks are made first, then revealed.');
  if (operation.op !== 'set') return;
  const isRevealed = room.records(operation.record)?.state === 'revealed';
  if (isRevealed && operation.field === 'state' && operation.value !== 'revealed')
    throw new OrreryError('wrong_state', 'What was revealed cannot be hidden again. Start a new round.');
};

/** Throws OrreryError `not_found` or `wrong_state`. */
export const checkMarks = (operation: Operation, by: Participant, room: RoomNow): void => {
  const standing = room.records(operation.record);
  const about = operation.op === 'insert' ? operation.value.round : standing?.round;
  const round = typeof about === 'string' ? room.records(about as RecordId) : undefined;
  if (operation.op === 'set' && operation.field === 'round')
    throw new OrreryError('wrong_state', 'Marks stay in their round. Mark again in the other one.');
  if (round === undefined) {
    if (operation.op === 'insert')
      throw new OrreryError('not_found', `There is no ${String(about)}. Ask for a round first.`);
    return; // of a round that is gone: to be tidied away
  }
  if (round.state !== 'open' && (operation.op !== 'remove' || standing?.author === by.user_id))
    throw new OrreryError(
      'wrong_state',
      'This round was revealed: its marks stay as they were. Mark in a new round.',
    );
};

/** Marks that others could read before they are revealed are none. Throws OrreryError `forbidden`. */
export const checkMarksAreHidden = (
  operations: readonly Operation[],
  layer: SceneLayer,
  by: Participant,
): void => {
  const inserts = operations.some(({ op, record }) => op === 'insert' && recordType(record) === 'marks');
  if (inserts && layerKey(layer.audience ?? []) !== by.user_id)
    throw new OrreryError(
      'forbidden',
      'Marks are yours alone until the round is revealed: send them with audience [your own user_id].',
    );
};
