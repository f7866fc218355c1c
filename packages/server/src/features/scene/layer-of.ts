// Which layer a submission is for: its inserts say it, everything else is where its record is. One submission touches one
// layer, so that one entry has one audience [AUD2].
import { layerKey, type Operation, OrreryError, type Seq, type UserId } from '@orrery/protocol';
import type { Layers, SceneLayer } from '../sessions/layers.ts';

/** Throws OrreryError `outside_schema` where the operations touch more than one layer. */
export const layerOf = (
  layers: Layers,
  author: UserId,
  audience: readonly UserId[] | undefined,
  ops: readonly Operation[],
  base_seq: Seq,
): SceneLayer => {
  const stated = audience === undefined ? layers.shared : layers.of(audience);
  const inserted = new Set<string>();
  let layer = audience === undefined ? null : stated;
  for (const { op, record } of ops) {
    if (op === 'insert') inserted.add(record);
    const meant = inserted.has(record) ? stated : layers.meant(author, record, base_seq);
    layer ??= meant;
    if (keyOf(meant) !== keyOf(layer)) throw new OrreryError('outside_schema', ONE_LAYER);
    if (op === 'insert') refuseTaken(layers, author, record, layer);
  }
  return layer ?? stated;
};

const ONE_LAYER =
  'One submission changes either what everyone sees or the records of one audience. Send them apart; ' +
  'the view and the filters are always shared.';

/** An id that stands in another layer the author reads: both would be one record to them. */
const refuseTaken = (
  layers: Layers,
  author: UserId,
  record: Operation['record'],
  layer: SceneLayer,
): void => {
  const standing = layers.standing(author, record) ?? layers.shared;
  const isThere = Object.hasOwn(standing.scene.scene, record);
  if (isThere && keyOf(standing) !== keyOf(layer))
    throw new OrreryError('outside_schema', `${record} is there already. Give the new record another id.`);
};

const keyOf = ({ audience }: SceneLayer): string | null => audience && layerKey(audience);
