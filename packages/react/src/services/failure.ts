// A failure as the interface shows it: OrreryError keeps its code and sentence, anything else is "unreachable".
import { type ErrorBody, OrreryError } from '@orrery/protocol';

/** The body to show for whatever a call rejected with. */
export const failureOf = (error: unknown, unreachable: string): ErrorBody =>
  error instanceof OrreryError ? error.toBody() : { code: 'internal', message: unreachable, retry: true };
