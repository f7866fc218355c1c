// bytes > wire > [decode] > admit: text to a message. In two steps, because policy is checked before the value's
// schema: `openEnvelope` learns the type, `decodeMessage` believes the rest.
import { isUpType, OrreryError, UP, type UpMessage, type UpType } from '@orrery/protocol';
import type { z } from 'zod';
import { parseJson } from './json.ts';

export interface Envelope {
  readonly type: UpType;
  /** Untrusted. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** The op_id as far as it can be read, so that a refusal can name what it answers. */
  readonly re: string | undefined;
}

/** The op_id of something that may be a message; undefined where there is none. */
const readOpId = (raw: Record<string, unknown>): string | undefined =>
  typeof raw.op_id === 'string' && raw.op_id.length <= 64 ? raw.op_id : undefined;

/** Throws OrreryError `malformed`, `invalid` or `unknown_type` [WIRE4]. */
export const openEnvelope = (text: string): Envelope => {
  const raw = parseJson(text);
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new OrreryError('malformed', 'A message is one JSON object with a `type`.');
  }
  const fields = raw as Record<string, unknown>;
  if (typeof fields.type !== 'string')
    throw new OrreryError('invalid', 'The message has no `type`. See /docs.');
  if (!isUpType(fields.type)) {
    const known = Object.keys(UP).join(', ');
    throw new OrreryError(
      'unknown_type',
      `There is no message type "${fields.type.slice(0, 60)}". Known: ${known}.`,
    );
  }
  return { type: fields.type, raw: fields, re: readOpId(fields) };
};

/** One line per problem, naming the field. */
export const explain = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`)
    .join('; ');

/** Throws OrreryError `invalid`, naming every field at fault [WIRE2]. */
export const decodeMessage = (envelope: Envelope): UpMessage => {
  const parsed = UP[envelope.type].safeParse(envelope.raw);
  if (!parsed.success) {
    throw new OrreryError('invalid', `${envelope.type} was not accepted. ${explain(parsed.error)}.`);
  }
  return parsed.data;
};

/** Parses a REST body or query by its schema; same errors as a message. */
export const decodeBody = <S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new OrreryError('invalid', `${what} was not accepted. ${explain(parsed.error)}.`);
  return parsed.data;
};
