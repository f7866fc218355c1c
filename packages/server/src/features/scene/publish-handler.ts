// Handler of `publish`: a private record becomes everyone's, as it reads now. Two entries in one step: it is removed from its
// layer, for those who read it there, and inserted for all. What it said before stays with its audience [AUD6].
import { type Operation, OrreryError, type Up } from '@orrery/protocol';
import { authorizeOperations } from '../../corridor/authorize.ts';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';

type Value = Extract<Operation, { op: 'insert' }>['value'];

export const publishRecord = (turn: Turn, { participant }: Sender, message: Up<'publish'>): void => {
  const { record } = message;
  const { user_id } = participant;
  const { layers } = turn.state;
  const layer = layers.standing(user_id, record);
  if (!layer?.audience) throw new OrreryError('not_found', `There is no private record ${record} to share.`);
  if (Object.hasOwn(layers.shared.scene.scene, record))
    throw new OrreryError(
      'outside_schema',
      `Everyone sees another ${record} already. Copy yours under another id.`,
    );
  authorizeOperations(participant, (id) => turn.state.recordFor(user_id, id), [{ op: 'remove', record }]);
  const value = structuredClone(layer.scene.scene[record]) as Value;
  turn.append(
    user_id,
    { kind: 'scene_committed', body: { op_id: newOpId(), ops: [{ op: 'remove', record }], conflicts: [] } },
    { audience: layer.audience },
  );
  const op_id = message.op_id ?? newOpId();
  turn.append(user_id, {
    kind: 'scene_committed',
    body: { op_id, ops: [{ op: 'insert', record, value }], conflicts: [] },
  });
};
