// May this value be dragged there, by this participant? The same answers as for the change at the drag's end, so that
// nobody shows everyone what could never be committed. Pure.
import { checkOperation } from '@orrery/ot';
import {
  type Operation,
  OrreryError,
  type Participant,
  type RecordId,
  type ScenePath,
} from '@orrery/protocol';
import { authorizeOperations } from '../../corridor/authorize.ts';
import type { RoomNow } from '../stage/room-now.ts';

type SetField = Extract<Operation, { op: 'set' }>;
export type Dragged = SetField['value'];

const operationOf = ([record, field, key]: ScenePath, value: Dragged): SetField => ({
  op: 'set',
  record: record as RecordId,
  field,
  value,
  ...(key === undefined ? {} : { key }),
});

/** Throws OrreryError `forbidden`, `outside_schema`, or `not_found` where there is no such record [DRAG2]. */
export const checkDrag = (participant: Participant, room: RoomNow, path: ScenePath, value: Dragged): void => {
  const operation = operationOf(path, value);
  const existing = room.records(operation.record);
  checkOperation(existing ? { [operation.record]: existing } : {}, operation);
  if (!existing)
    throw new OrreryError('not_found', `There is no ${operation.record} (any more). Nothing is dragged.`);
  authorizeOperations(participant, room, [operation]);
};

/** Whether a drag under way is still one its participant may make. */
export const mayGoOn = (
  participant: Participant,
  room: RoomNow,
  path: ScenePath,
  value: Dragged,
): boolean => {
  try {
    checkDrag(participant, room, path, value);
    return true;
  } catch (error) {
    if (error instanceof OrreryError) return false;
    throw error;
  }
};
