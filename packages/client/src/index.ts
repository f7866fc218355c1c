// The SDK, as other floors import it.
export type * from './session-client.ts';
