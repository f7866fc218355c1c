// The protocol's version and the subprotocol the SDK negotiates. A client says the newest version it speaks
// (`?protocol=`, absent is 1), the server answers with the newest both speak [WIRE21]. A hash of all schemas guards the number:
// when a schema changes, `version.test.ts` fails until a line is added here.

export const PROTOCOL_VERSION = 2;
/** Also what a client speaks that names no version. */
export const OLDEST_PROTOCOL = 1;
export const SUBPROTOCOL = 'orrery.v1';

/** One line of history per hash; the last one is current. */
export const SCHEMA_HISTORY: readonly { version: number; hash: string; what: string }[] = [
  { version: 1, hash: 'a52df808733fe77d', what: 'the first protocol' },
  { version: 2, hash: 'ccc302aa63ae9ad0', what: 'binary presence, live drags, large welcomes, audiences' },
];
