// Maps with one key per person: hands, brushes, votes. Everybody writes their own key alone; who arranges the scene may take a
// hand down and a brush away [STAGE4]. Nobody puts a word into another's mouth, not by an insert either.
import { sameJson } from '@orrery/ot';
import {
  type Operation,
  OrreryError,
  type Participant,
  type RecordId,
  type RecordType,
  recordType,
} from '@orrery/protocol';
import type { RoomNow } from './room-now.ts';

const OWN_KEYS: Partial<Record<RecordType, string>> = {
  hands: 'raised',
  brushes: 'by_user',
  annotation: 'votes',
  round: 'done',
  decision: 'votes',
};

/** Where somebody who arranges the scene may take another's key away. */
const TIDIED: ReadonlySet<RecordType> = new Set<RecordType>(['hands', 'brushes']);

/** Throws OrreryError `forbidden`. */
export const checkOwnKeys = (operation: Operation, by: Participant, room: RoomNow): void => {
  const type = recordType(operation.record);
  const field = OWN_KEYS[type];
  if (field === undefined) return;
  if (operation.op === 'insert') {
    const entries = Object.keys((operation.value[field] ?? {}) as object);
    if (entries.every((key) => key === by.user_id)) return;
    if (!sameJson(operation.value, room.removed(operation.record as RecordId))) throw notYours(operation.record);
  } else if (operation.op === 'set' && operation.field === field && operation.key !== by.user_id) {
    if (operation.value !== null || !TIDIED.has(type)) throw notYours(operation.record);
  }
};

const notYours = (record: string): OrreryError =>
  new OrreryError('forbidden', `In ${record} everybody speaks for themselves: set the key of your own user_id.`);
