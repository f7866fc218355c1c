// A reply is about an annotation its author reads, and is read by the same people: a reply that everyone sees would tell of a
// private note [AUD4] [AUD14].
import {
  layerKey,
  type Operation,
  OrreryError,
  type RecordId,
  recordType,
  type UserId,
} from '@orrery/protocol';
import type { Layers, SceneLayer } from '../sessions/layers.ts';

/** Throws OrreryError `outside_schema`. */
export const checkReplies = (
  operations: readonly Operation[],
  layer: SceneLayer,
  layers: Layers,
  author: UserId,
): void => {
  const inserted = new Set<unknown>();
  for (const operation of operations) {
    if (operation.op === 'insert') inserted.add(operation.record);
    if (recordType(operation.record) !== 'reply') continue;
    if (operation.op === 'set' && operation.field === 'annotation')
      throw new OrreryError('outside_schema', 'A reply stays with its annotation.');
    if (operation.op !== 'insert' || inserted.has(operation.value.annotation)) continue;
    const annotation = operation.value.annotation as RecordId;
    if (layers.record(author, annotation) === undefined) continue; // taken away meanwhile: the words are kept
    const readers = layers.standing(author, annotation)?.audience ?? null;
    if (keyOf(readers) !== keyOf(layer.audience))
      throw new OrreryError(
        'outside_schema',
        'A reply is for the same people as its annotation: send it with the same audience.',
      );
  }
};

const keyOf = (audience: readonly UserId[] | null): string | null => audience && layerKey(audience);
