// bytes > wire > [decode]: text to JSON. Everything is untrusted until a schema has parsed it; depth and
// prototype names are refused here, once, for REST and for the socket.
import { isSafeName, limits, OrreryError } from '@orrery/protocol';

const inspect = (value: unknown, depth: number): void => {
  if (typeof value !== 'object' || value === null) return;
  if (depth > limits.JSON_DEPTH) {
    throw new OrreryError(
      'malformed',
      `The JSON is nested deeper than ${limits.JSON_DEPTH} levels. Flatten it.`,
    );
  }
  if (Array.isArray(value)) {
    for (const item of value) inspect(item, depth + 1);
    return;
  }
  for (const key of Object.keys(value)) {
    if (!isSafeName(key))
      throw new OrreryError('invalid', `The name "${key}" is not allowed. Rename the field.`);
    inspect((value as Record<string, unknown>)[key], depth + 1);
  }
};

/** Parses JSON text. Throws OrreryError `malformed` or `invalid` (prototype names) [WIRE4] [WIRE5]. */
export const parseJson = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OrreryError('malformed', 'The text is not JSON. Send one JSON object.');
  }
  inspect(value, 1);
  return value;
};
