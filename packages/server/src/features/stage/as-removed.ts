// Whether an insert puts back exactly what was taken out of the scene: an undo, and so no forgery whatever is in it [ACCESS8].
import { sameJson } from '@orrery/ot';
import { completeRecord, type Operation, type SceneRecord } from '@orrery/protocol';
import type { RoomNow } from './room-now.ts';

type Insert = Extract<Operation, { op: 'insert' }>;

/** What is put back may be written without the fields that came later. */
export const isAsRemoved = ({ record, value }: Insert, { removed }: Pick<RoomNow, 'removed'>): boolean =>
  sameJson(completeRecord(record, structuredClone(value) as SceneRecord), removed(record));
