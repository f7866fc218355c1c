// The client's edge: text from the wire becomes a message of the protocol, or is refused. Behind it, types are believed.
import { DOWN, type DownMessage, isDownType } from '@orrery/protocol';

/** The message; null where it is of a type this release does not know. Throws on anything that is not the protocol. */
export const decodeDown = (text: string): DownMessage | null => {
  const json: unknown = JSON.parse(text);
  const type = (json as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') throw new TypeError('a message without a type');
  return isDownType(type) ? (DOWN[type].parse(json) as DownMessage) : null;
};
