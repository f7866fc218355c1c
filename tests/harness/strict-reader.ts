// Reads what a server says as a client of an earlier release does: strictly, by the schemas of that release.
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface StrictReader {
  /** What is wrong with a message, in one line; null where that release understands it. */
  complaint(message: unknown): string | null;
}

export const strictReader = (schemas: Readonly<Record<string, object>>): StrictReader => {
  const ajv = new Ajv2020({ strict: false });
  const readers = new Map(Object.entries(schemas).map(([type, schema]) => [type, ajv.compile(schema)]));
  return {
    complaint(message) {
      const { type } = message as { type: string };
      const read = readers.get(type);
      if (!read) return `it does not know ${type}`;
      return read(message) ? null : `${type}: ${ajv.errorsText(read.errors)}: ${JSON.stringify(message)}`;
    },
  };
};
