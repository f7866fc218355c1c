// The closed list of expected failures. Every refusal on REST and on the socket is one of these; a bug is `internal`.
import { z } from 'zod';

interface Failure {
  /** HTTP status on REST. */
  readonly status: number;
  /** WebSocket close code, where this failure ends the connection. */
  readonly close?: number;
  /** True where sending the same thing again later can succeed. */
  readonly retry: boolean;
  /** When it happens, for the generated documentation. */
  readonly when: string;
}

export const FAILURES = {
  malformed: { status: 400, retry: false, when: 'The text is not JSON, or nested deeper than allowed.' },
  invalid: { status: 400, retry: false, when: 'A field is unknown, missing, or of the wrong type or size.' },
  unknown_type: { status: 400, retry: false, when: 'The message type does not exist.' },
  too_large: { status: 413, close: 4413, retry: false, when: 'A frame or body is over its limit.' },
  rate_limited: {
    status: 429,
    close: 4429,
    retry: true,
    when: 'Too many messages; `retry_after_ms` says how long to wait.',
  },
  unauthenticated: {
    status: 401,
    close: 4401,
    retry: false,
    when: 'No valid principal, ticket or invitation.',
  },
  forbidden: { status: 403, close: 4403, retry: false, when: 'The role lacks the capability.' },
  foreign_origin: { status: 403, close: 4403, retry: false, when: 'The Origin is not this server.' },
  foreign_host: { status: 421, close: 4403, retry: false, when: 'The Host header is not on the allow-list.' },
  not_found: { status: 404, close: 4404, retry: false, when: 'No such session, dataset, record or route.' },
  not_joined: {
    status: 403,
    close: 4409,
    retry: false,
    when: 'Join the session over REST before opening a socket.',
  },
  removed: {
    status: 403,
    close: 4451,
    retry: false,
    when: 'An admin removed the participant from the session.',
  },
  session_full: { status: 409, close: 4428, retry: true, when: 'All seats of the session are taken.' },
  too_many_sessions: {
    status: 409,
    retry: true,
    when: 'The server holds as many active sessions as it may.',
  },
  session_ended: {
    status: 410,
    close: 4410,
    retry: false,
    when: 'The session has ended; it can still be read.',
  },
  wrong_state: { status: 409, retry: false, when: 'The lifecycle does not allow this step.' },
  outside_schema: { status: 422, retry: false, when: "An operation does not fit the scene's schema." },
  future_seq: { status: 409, retry: false, when: '`base_seq` or `since` is newer than the log.' },
  unsupported_version: { status: 400, close: 4426, retry: false, when: 'No common protocol version.' },
  agent_unavailable: { status: 503, retry: true, when: 'The agents are not running.' },
  dataset_unavailable: { status: 503, retry: true, when: 'The process that reads datasets is restarting.' },
  storage_unavailable: {
    status: 503,
    close: 4507,
    retry: true,
    when: 'The log cannot be written (disk full or read-only).',
  },
  timed_out: { status: 504, close: 4408, retry: true, when: 'The connection missed two pings.' },
  slow_consumer: {
    status: 503,
    close: 4430,
    retry: true,
    when: 'The receiver fell behind; reconnect resumes by seq.',
  },
  shutting_down: {
    status: 503,
    close: 4503,
    retry: true,
    when: 'The server is stopping, or another one serves the session now; reconnect in a moment.',
  },
  internal: { status: 500, close: 4500, retry: true, when: 'A bug. It is logged; the session goes on.' },
} as const satisfies Record<string, Failure>;

export type ErrorCode = keyof typeof FAILURES;
export const ERROR_CODES = Object.keys(FAILURES) as [ErrorCode, ...ErrorCode[]];
export const ErrorCode = z.enum(ERROR_CODES);

/** What every failed REST call answers, and what a socket's `error` message carries. */
export const ErrorBody = z.strictObject({
  code: ErrorCode,
  /** A sentence that says what to do. */
  message: z.string(),
  retry: z.boolean(),
  retry_after_ms: z.int().min(0).optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** An expected failure as a value: returned, or thrown inside a floor and turned into an ErrorBody at its edge. */
export class OrreryError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'OrreryError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  get status(): number {
    return FAILURES[this.code].status;
  }

  toBody(): ErrorBody {
    const body: ErrorBody = { code: this.code, message: this.message, retry: FAILURES[this.code].retry };
    if (this.retryAfterMs !== undefined) body.retry_after_ms = this.retryAfterMs;
    return body;
  }
}

/** The close code of a failure; a failure that normally keeps the connection closes with 4400. */
export const closeCode = (code: ErrorCode): number => {
  const failure: Failure = FAILURES[code];
  return failure.close ?? 4400;
};
