// The client's edge: text from the wire becomes a message of the protocol, or is refused. Behind it, types are believed.
// A newer server may know more: fields this release does not know are left out, types are passed over [SYNC25].
import { DOWN, type DownMessage, ERROR_CODES, isDownType } from '@orrery/protocol';
import { type StrictSchema, withoutUnknown } from './without-unknown.ts';

/** The message; null where it is of a type this release does not know. Throws on anything that is not the protocol. */
export const decodeDown = (text: string): DownMessage | null => {
  const json: unknown = JSON.parse(text);
  const type = (json as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') throw new TypeError('a message without a type');
  if (!isDownType(type)) return null;
  const schema: StrictSchema = DOWN[type];
  const strict = schema.safeParse(json);
  if (strict.success) return strict.data as DownMessage;
  if (type === 'error') knownCode(json as Record<string, unknown>);
  return DOWN[type].parse(withoutUnknown(schema, json)) as DownMessage;
};

/** A reason this release has no name for is still a reason, with its sentence. */
const knownCode = (error: Record<string, unknown>): void => {
  if (!(ERROR_CODES as readonly unknown[]).includes(error.code)) error.code = 'internal';
};
