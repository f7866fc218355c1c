// An image that a change of the scene names has to be one that this session keeps: else everybody would see a hole, and an id
// could be guessed about [IMAGE5]. Believes nothing of the operations, which may not fit their schema.
import { type Operation, OrreryError } from '@orrery/protocol';

/** Throws OrreryError `not_found`. */
export const checkImages = (isKept: (image: string) => boolean, ops: readonly Operation[]): void => {
  for (const image of imagesIn(ops))
    if (!isKept(image))
      throw new OrreryError(
        'not_found',
        'This session has no such image. POST it to /collaboration/sessions/{session_id}/images first.',
      );
};

function* imagesIn(ops: readonly Operation[]): Iterable<string> {
  for (const op of ops) {
    if (op.op === 'edit') yield* embeddedIn(op.delta);
    else if (op.op === 'set' && op.field === 'image' && typeof op.value === 'string') yield op.value;
    else if (op.op === 'insert')
      for (const [field, value] of Object.entries(op.value)) {
        if (field === 'image' && typeof value === 'string') yield value;
        else yield* embeddedIn(value);
      }
  }
}

/** Of a rich text, or a delta. */
function* embeddedIn(parts: unknown): Iterable<string> {
  if (!Array.isArray(parts)) return;
  for (const part of parts as unknown[]) {
    const image = (part as { insert?: { image?: unknown } } | null)?.insert?.image;
    if (typeof image === 'string') yield image;
  }
}
