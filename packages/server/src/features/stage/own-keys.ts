// Maps with one key per person: hands, brushes, votes. Everybody writes their own key alone; who arranges the scene may take a
// hand down and a brush away [ACCESS12]. Nobody puts a word into another's mouth, not by an insert either.
import {
  type Operation,
  OrreryError,
  type Participant,
  type RecordType,
  recordSpec,
  recordType,
} from '@orrery/protocol';
import { isAsRemoved } from './as-removed.ts';
import type { RoomNow } from './room-now.ts';

/** Where somebody who arranges the scene may take another's key away. */
const TIDIED: ReadonlySet<RecordType> = new Set<RecordType>(['hands', 'brushes']);

/** Throws OrreryError `forbidden`. */
export const checkOwnKeys = (operation: Operation, by: Participant, room: RoomNow): void => {
  const { fields } = recordSpec(operation.record);
  const isOwn = (field: string): boolean => Object.hasOwn(fields, field) && fields[field]?.own === true;
  if (operation.op === 'insert') {
    const speaks = Object.entries(operation.value).flatMap(([field, value]) =>
      isOwn(field) && typeof value === 'object' && value !== null ? Object.keys(value) : [],
    );
    if (speaks.every((user) => user === by.user_id)) return;
    if (!isAsRemoved(operation, room)) throw notYours(operation.record);
  } else if (operation.op === 'set' && isOwn(operation.field) && operation.key !== by.user_id) {
    if (operation.value !== null || !TIDIED.has(recordType(operation.record)))
      throw notYours(operation.record);
  }
};

const notYours = (record: string): OrreryError =>
  new OrreryError(
    'forbidden',
    `In ${record} everybody speaks for themselves: set the key of your own user_id.`,
  );
