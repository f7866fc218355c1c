// admit > [authorize] > sequence: may this participant do this, by its membership as it is now, never by a ticket.
// Called twice: before the value's schema on what can be read of the message, and inside the critical section
// on the operations themselves [ACCESS1] [ACCESS2].
import {
  capabilityFor,
  type Operation,
  OrreryError,
  type Participant,
  POLICY,
  RecordId,
} from '@orrery/protocol';
import { isAsRemoved } from '../features/stage/as-removed.ts';
import type { Readable, RoomNow } from '../features/stage/room-now.ts';
import { checkSceneRules } from '../features/stage/scene-rules.ts';
import { isOnStage, refuseUnlessDriving } from '../features/stage/who-drives.ts';
import type { Envelope } from './decode.ts';
import { demand } from './demand.ts';

const isOwn = (records: Readable, record: string, participant: Participant): boolean => {
  const existing = records(record as RecordId);
  return existing === undefined || existing.author === participant.user_id;
};

type Change = Pick<Operation, 'op'> & { record: string; field?: string; key?: string | undefined };

/** What any change takes, whatever its value: the capability, and on the stage one's turn [ACCESS3] [ACCESS9]. */
const demandChange = (participant: Participant, room: RoomNow, change: Change): void => {
  const ownKey = change.key === participant.user_id;
  demand(participant, capabilityFor(change, isOwn(room.records, change.record, participant), ownKey));
  if (isOnStage(change.record)) refuseUnlessDriving(participant, room);
};

/** Checks every operation against the scene as it is now. Throws OrreryError. */
export const authorizeOperations = (
  participant: Participant,
  room: RoomNow,
  operations: readonly Operation[],
): void => {
  for (const operation of operations) {
    demandChange(participant, room, operation);
    if (operation.op === 'insert' && isInAnotherName(participant, operation.value)) {
      if (!isAsRemoved(operation, room)) throw forged();
      demand(participant, 'arrange_scene'); // exactly as it was taken away: an undo, not a forgery [ACCESS8]
    }
    if (operation.op === 'set' && operation.field === 'author') {
      throw new OrreryError('forbidden', 'The author of a record cannot be changed.');
    }
    checkSceneRules(operation, participant, room, operations);
  }
};

const isInAnotherName = (participant: Participant, value: unknown): boolean => {
  const author = (value as { author?: unknown } | null)?.author;
  return author !== undefined && author !== participant.user_id;
};

const forged = (): OrreryError =>
  new OrreryError(
    'forbidden',
    'A record can only be created in your own name: set `author` to your user_id.',
  );

/** What an untrusted scene message would touch, as far as it can be read. */
const touched = (envelope: Envelope): Change[] => {
  const { raw } = envelope;
  const parts: unknown[] =
    envelope.type === 'scene_update' || envelope.type === 'drag_set'
      ? Array.isArray(raw.path)
        ? [{ op: 'set', record: raw.path[0], field: raw.path[1], key: raw.path[2] }]
        : []
      : envelope.type === 'publish'
        ? [{ op: 'remove', record: raw.record }]
        : Array.isArray(raw.ops)
          ? raw.ops
          : [];
  const found: Change[] = [];
  for (const part of parts.slice(0, 64)) {
    if (typeof part !== 'object' || part === null) continue;
    const { op, record, field, key } = part as Record<string, unknown>;
    if (!RecordId.safeParse(record).success) continue;
    found.push({
      op: op === 'insert' || op === 'remove' || op === 'edit' ? op : 'set',
      record: record as string,
      ...(typeof field === 'string' ? { field } : {}),
      ...(typeof key === 'string' ? { key } : {}),
    });
  }
  return found;
};

/** The check before the schema. Throws OrreryError `forbidden`. */
export const authorize = (participant: Participant, room: RoomNow, envelope: Envelope): void => {
  const { needs } = POLICY[envelope.type];
  switch (needs) {
    case 'agent':
      if (participant.kind !== 'agent')
        throw new OrreryError('forbidden', `Only agents send ${envelope.type}.`);
      return;
    case 'scene': {
      const changes = touched(envelope);
      if (changes.length === 0) demand(participant, 'annotate'); // the least any scene change takes
      for (const change of changes) demandChange(participant, room, change);
      return;
    }
    default:
      demand(participant, needs);
  }
};
