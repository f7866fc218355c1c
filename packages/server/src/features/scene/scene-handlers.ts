// Handlers of the scene's messages: each turns a message into operations, the algebra carries them to the head.
// Pure: they read the turn and append to it; the corridor does the rest.
import {
  lengthOf,
  type Operation,
  type OpId,
  OrreryError,
  RECORD_TYPES,
  RecordId,
  type RichText,
  type RowIndex,
  recordSpec,
  type SceneRecord,
  type Seq,
  type Up,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { authorizeOperations } from '../../corridor/authorize.ts';
import { audienceFor } from '../sessions/audience-for.ts';
import type { Turn } from '../sessions/critical-section.ts';
import type { Sender } from '../sessions/sender.ts';
import { newOpId } from '../sessions/sender.ts';
import { withRaisedAt } from '../stage/raised-at.ts';
import { checkReplies } from '../stage/reply-rules.ts';
import { revealRounds } from '../stage/reveal.ts';
import { roomNow } from '../stage/room-now.ts';
import { checkMarksAreHidden } from '../stage/round-rules.ts';
import { layerOf } from './layer-of.ts';

interface Change {
  readonly op_id: OpId;
  readonly base_seq: Seq;
  readonly ops: readonly Operation[];
  /** Whom inserted records are for; absent is everyone. */
  readonly audience?: readonly UserId[] | undefined;
}

const commit = (turn: Turn, { participant }: Sender, { op_id, base_seq, ops, audience }: Change): void => {
  const { state, at } = turn;
  const { user_id } = participant;
  const room = roomNow(state, user_id);
  authorizeOperations(participant, room, ops);
  const told = audience && audienceFor(state, user_id, audience);
  const layer = layerOf(state.layers, user_id, told, ops, base_seq);
  checkMarksAreHidden(ops, layer, participant);
  checkReplies(ops, layer, state.layers, user_id);
  const stamped = withRaisedAt(ops, at, room);
  const prepared = layer.scene.prepare({ ops: stamped, base_seq, user_id, op_id, at, seq: turn.nextSeq() });
  turn.append(
    user_id,
    { kind: 'scene_committed', body: { op_id, ops: prepared.ops, conflicts: prepared.conflicts } },
    layer.audience ? { audience: layer.audience } : undefined,
  );
  revealRounds(turn, user_id, prepared.ops);
};

/** `scene_submit`: operations against the scene the sender had seen at `base_seq`. */
export const submitScene = (turn: Turn, sender: Sender, message: Up<'scene_submit'>): void => {
  if (message.base_seq > turn.state.seq) {
    throw new OrreryError(
      'future_seq',
      `base_seq ${message.base_seq} is newer than the log (${turn.state.seq}). Reconnect.`,
    );
  }
  commit(turn, sender, message);
};

const RECORD_NAMES = Object.entries(RECORD_TYPES)
  .map(([type, { singleton }]) => (singleton ? type : `${type}:ID`))
  .join(', ');

/** `scene_update`: one set by a plain client, which is taken to have seen everything. */
export const updateScene = (turn: Turn, sender: Sender, message: Up<'scene_update'>): void => {
  const [name, field, key] = message.path;
  const parsed = RecordId.safeParse(name);
  if (!parsed.success) {
    throw new OrreryError('outside_schema', `There is no record "${name}". Records: ${RECORD_NAMES}.`);
  }
  const record = parsed.data;
  const spec = recordSpec(record).fields[field];
  const { value } = message;
  const operation: Operation =
    spec?.kind === 'text' && typeof value === 'string'
      ? {
          op: 'edit',
          record,
          field,
          delta: replaceText(turn.state.recordFor(sender.participant.user_id, record), field, value),
        }
      : { op: 'set', record, field, value, ...(key === undefined ? {} : { key }) };
  const op_id = message.op_id ?? newOpId();
  commit(turn, sender, { op_id, base_seq: turn.state.seq, ops: [operation] });
};

/** A plain client writes a text whole: as a delta that deletes the old one. */
const replaceText = (record: SceneRecord | undefined, field: string, text: string) => {
  const length = lengthOf((record?.[field] ?? []) as RichText);
  return [...(text === '' ? [] : [{ insert: text }]), ...(length === 0 ? [] : [{ delete: length }])];
};

/** `annotation_create`: a note about rows, or about a place; in front of the data where neither is given. */
export const createAnnotation = (turn: Turn, sender: Sender, message: Up<'annotation_create'>): void => {
  const position = message.position ?? null;
  const { dataset_id } = viewOf(turn.state.scene.scene); // which numbers the rows
  const anchor = message.rows
    ? { kind: 'rows' as const, rows: message.rows as RowIndex[], dataset_id, position }
    : { kind: 'place' as const, position: position ?? ([0, 0, 0] as [number, number, number]) };
  const op_id = message.op_id ?? newOpId();
  const insert: Operation = {
    op: 'insert',
    record: RecordId.parse(`annotation:${crypto.randomUUID()}`),
    value: {
      content: [{ insert: message.content }],
      author: sender.participant.user_id,
      created_at: turn.at,
      anchor,
      resolved: false,
    },
  };
  commit(turn, sender, { op_id, base_seq: turn.state.seq, ops: [insert] });
};
