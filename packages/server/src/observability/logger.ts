// The logger's port: pino fits. Structured fields, never content, never tokens.
export interface Logger {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
}

/** Says nothing; for tests. */
export const silentLogger: Logger = { error() {}, warn() {}, info() {}, debug() {} };
