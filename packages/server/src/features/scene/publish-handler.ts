// Handler of `publish`: a private record becomes everyone's, as it reads now, and with an annotation its replies.
import { OrreryError, type RecordId, recordType, type Up, type UserId } from '@orrery/protocol';
import { authorizeOperations } from '../../corridor/authorize.ts';
import type { Turn } from '../sessions/critical-section.ts';
import type { SceneLayer } from '../sessions/layers.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';
import { roomNow } from '../stage/room-now.ts';
import { unveil } from './unveil.ts';

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
  refuseAhead(turn, layer, record);
  const replies = repliesTo(layer, record).filter(
    (reply) => !Object.hasOwn(layers.shared.scene.scene, reply),
  );
  for (const reply of replies) unveil(turn, user_id, layer, reply, newOpId());
  // Last, so that a resent op_id is answered with what it asked for.
  unveil(turn, user_id, layer, record, message.op_id ?? newOpId());
};

const isPrivate = (layer: SceneLayer | undefined): layer is PrivateLayer =>
  layer !== undefined && layer.audience !== null;

/** What waits for something else to be seen first. Throws OrreryError `wrong_state`. */
const refuseAhead = ({ state }: Turn, layer: PrivateLayer, record: RecordId): void => {
  const { scene } = state.layers.shared.scene;
  const value = layer.scene.scene[record];
  if (recordType(record) === 'marks' && scene[value?.round as string]?.state === 'open')
    throw new OrreryError('wrong_state', 'Marks are shown to all at once, when their round is revealed.');
  if (recordType(record) === 'reply' && Object.hasOwn(layer.scene.scene, value?.annotation as string))
    throw new OrreryError('wrong_state', 'A reply is shared with its annotation: share that.');
};

const repliesTo = (layer: PrivateLayer, annotation: RecordId): RecordId[] =>
  Object.entries(layer.scene.scene)
    .filter(([id, value]) => recordType(id as RecordId) === 'reply' && value.annotation === annotation)
    .map(([id]) => id as RecordId);
