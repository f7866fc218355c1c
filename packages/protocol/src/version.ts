// The protocol's version and the subprotocol the SDK negotiates. A hash of all schemas guards the number:
// when a schema changes, `version.test.ts` fails until a line is added here.

export const PROTOCOL_VERSION = 1;
export const SUBPROTOCOL = 'orrery.v1';

/** One line of history per hash; the last one is current. */
export const SCHEMA_HISTORY: readonly { version: number; hash: string; what: string }[] = [
  { version: 1, hash: 'a52df808733fe77d', what: 'the first protocol' },
];
