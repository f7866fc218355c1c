// Handler of `publish`: a private record is read by more people, or by everyone, as it reads now, and with an annotation its replies.
// Readers are added, never taken away: who has read it has read it.
import {
  audienceOf,
  layerKey,
  limits,
  OrreryError,
  type RecordId,
  recordType,
  type Up,
  type UserId,
} from '@orrery/protocol';
import { authorizeOperations } from '../../corridor/authorize.ts';
import { audienceFor } from '../sessions/audience-for.ts';
import type { Turn } from '../sessions/critical-section.ts';
import type { SceneLayer } from '../sessions/layers.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';
import { roomNow } from '../stage/room-now.ts';
import { freeId, unveil } from './unveil.ts';

type PrivateLayer = SceneLayer & { readonly audience: readonly UserId[] };

export const publishRecord = (turn: Turn, { participant }: Sender, message: Up<'publish'>): void => {
  const { record } = message;
  const { user_id } = participant;
  const { layers } = turn.state;
  const layer = layers.standing(user_id, record);
  if (!isPrivate(layer)) throw new OrreryError('not_found', `There is no private record ${record} to share.`);
  if (Object.hasOwn(layers.shared.scene.scene, record))
    throw new OrreryError(
      'outside_schema',
      `Everyone sees another ${record} already. Copy yours under another id.`,
    );
  authorizeOperations(participant, roomNow(turn.state, user_id), [{ op: 'remove', record }]);
  refuseAhead(turn, layer, message);
  const to = message.to === undefined ? null : widened(turn, layer, user_id, message.to);
  const replies = repliesTo(layer, record).filter(
    (reply) => !Object.hasOwn(layers.shared.scene.scene, reply),
  );
  const id = freeId(turn, layer, record, to);
  for (const reply of replies)
    unveil(turn, user_id, layer, { record: reply, op_id: newOpId(), to, instead: { annotation: id } });
  // Last, so that a resent op_id is answered with what it asked for.
  unveil(turn, user_id, layer, { record, op_id: message.op_id ?? newOpId(), to, id });
};

/** Those who read it, and these. Throws OrreryError: `not_found` for somebody who is not here, `wrong_state` where all of them read it. */
const widened = (
  { state }: Turn,
  { audience }: PrivateLayer,
  by: UserId,
  to: readonly UserId[],
): UserId[] => {
  const wider = audienceOf(by, [...audience, ...audienceFor(state, by, to)]);
  if (wider.length > limits.AUDIENCE)
    throw new OrreryError('invalid', `An audience is at most ${limits.AUDIENCE} people, you among them.`);
  if (layerKey(wider) === layerKey(audience))
    throw new OrreryError('wrong_state', 'They read it already; nothing was changed.');
  return wider;
};

const isPrivate = (layer: SceneLayer | undefined): layer is PrivateLayer =>
  layer !== undefined && layer.audience !== null;

/** What waits for something else to be seen first. Throws OrreryError `wrong_state`. */
const refuseAhead = ({ state }: Turn, layer: PrivateLayer, message: Up<'publish'>): void => {
  const { record } = message;
  const { scene } = state.layers.shared.scene;
  const value = layer.scene.scene[record];
  if (recordType(record) === 'marks' && scene[value?.round as string]?.state === 'open')
    throw new OrreryError('wrong_state', 'Marks are shown to all at once, when their round is revealed.');
  if (recordType(record) === 'marks' && message.to)
    throw new OrreryError('outside_schema', 'Marks are read by who made them, then by all.');
  if (recordType(record) === 'reply' && Object.hasOwn(layer.scene.scene, value?.annotation as string))
    throw new OrreryError('wrong_state', 'A reply is shared with its annotation: share that.');
};

const repliesTo = (layer: PrivateLayer, annotation: RecordId): RecordId[] =>
  Object.entries(layer.scene.scene)
    .filter(([id, value]) => recordType(id as RecordId) === 'reply' && value.annotation === annotation)
    .map(([id]) => id as RecordId);
