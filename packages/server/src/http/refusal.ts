// Any failure on REST as one of the closed list. What is not expected is a bug: logged, and told as `internal`.
import { OrreryError } from '@orrery/protocol';
import type { FastifyError } from 'fastify';

/** Null where the error is not an expected one. */
const expected = (error: FastifyError): OrreryError | null => {
  if (error instanceof OrreryError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new OrreryError('too_large', 'The body is over 1 MiB. Datasets have their own route.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new OrreryError('invalid', 'Send JSON with Content-Type: application/json.');
    default:
      return typeof error.statusCode === 'number' && error.statusCode < 500
        ? new OrreryError('malformed', `The request was not understood: ${error.message}`)
        : null;
  }
};

export const refusal = (error: FastifyError, onBug: (error: Error) => void): OrreryError => {
  const known = expected(error);
  if (known) return known;
  onBug(error);
  return new OrreryError('internal', 'This is a bug on our side. It was logged; try again.');
};
