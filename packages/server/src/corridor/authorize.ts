// admit > [authorize] > sequence: may this participant do this, by its membership as it is now, never by a ticket.
// Called twice: before the value's schema on what can be read of the message, and inside the critical section
// on the operations themselves [ACCESS1] [ACCESS2].
import { sameJson } from '@orrery/ot';
import {
  CAPABILITY_TABLE,
  type Capability,
  capabilityFor,
  completeRecord,
  holds,
  type Operation,
  OrreryError,
  type Participant,
  POLICY,
  RecordId,
  ROLES,
  type SceneRecord,
} from '@orrery/protocol';
import type { Envelope } from './decode.ts';

const rolesWith = (capability: Capability): string =>
  ROLES.filter((role) => CAPABILITY_TABLE[capability][role] === 'yes').join(', ');

/** Throws OrreryError `forbidden` unless the participant holds the capability. */
export const demand = (participant: Participant, capability: Capability): void => {
  if (holds(participant.role, capability, participant.granted)) return;
  throw new OrreryError(
    'forbidden',
    `The role ${participant.role} may not do this (${capability}). It takes: ${rolesWith(capability)}. Ask the host.`,
  );
};

/** The records this participant may read; others do not exist for it [AUD4]. */
export type Readable = (record: RecordId) => SceneRecord | undefined;

const isOwn = (records: Readable, record: string, participant: Participant): boolean => {
  const existing = records(record as RecordId);
  return existing === undefined || existing.author === participant.user_id;
};

/** Checks every operation against the scene as it is now [ACCESS3]. */
export const authorizeOperations = (
  participant: Participant,
  records: Readable,
  operations: readonly (Pick<Operation, 'op'> & {
    record: string;
    field?: string;
    key?: string | undefined;
    value?: unknown;
  })[],
  removed: Readable = () => undefined,
): void => {
  for (const operation of operations) {
    const ownKey = operation.key === participant.user_id;
    demand(participant, capabilityFor(operation, isOwn(records, operation.record, participant), ownKey));
    if (operation.op === 'insert' && isInAnotherName(participant, operation.value)) {
      if (!isAsRemoved(operation, removed)) throw forged();
      demand(participant, 'arrange_scene'); // exactly as it was taken away: an undo, not a forgery [ACCESS8]
    }
    if (operation.op === 'set' && operation.field === 'author') {
      throw new OrreryError('forbidden', 'The author of a record cannot be changed.');
    }
  }
};

const isInAnotherName = (participant: Participant, value: unknown): boolean => {
  const author = (value as { author?: unknown } | null)?.author;
  return author !== undefined && author !== participant.user_id;
};

/** What is put back may be written without the fields that came later. */
const isAsRemoved = ({ record, value }: { record: string; value?: unknown }, removed: Readable): boolean =>
  sameJson(
    completeRecord(record as RecordId, structuredClone(value) as SceneRecord),
    removed(record as RecordId),
  );

const forged = (): OrreryError =>
  new OrreryError(
    'forbidden',
    'A record can only be created in your own name: set `author` to your user_id.',
  );

interface Touched {
  op: Operation['op'];
  record: string;
  field?: string;
  key?: string;
}

/** What an untrusted scene message would touch, as far as it can be read. */
const touched = (envelope: Envelope): Touched[] => {
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
  const found: Touched[] = [];
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
export const authorize = (participant: Participant, records: Readable, envelope: Envelope): void => {
  const { needs } = POLICY[envelope.type];
  switch (needs) {
    case 'agent':
      if (participant.kind !== 'agent')
        throw new OrreryError('forbidden', `Only agents send ${envelope.type}.`);
      return;
    case 'scene': {
      const operations = touched(envelope);
      if (operations.length === 0) demand(participant, 'annotate'); // the least any scene change takes
      for (const operation of operations) {
        const ownKey = operation.key === participant.user_id;
        demand(participant, capabilityFor(operation, isOwn(records, operation.record, participant), ownKey));
      }
      return;
    }
    default:
      demand(participant, needs);
  }
};
