// The tables' part that takes data in. An adapter that only reads (a test's, an older one) answers for itself here.
import { OrreryError } from '@orrery/protocol';
import type { Imports, Tables } from '@orrery/tables';

const READ_ONLY = 'These datasets can only be read.';

const refuse = (): Promise<never> => Promise.reject(new OrreryError('wrong_state', READ_ONLY));

export const importsOf = (tables: Tables & Partial<Imports>): Imports => ({
  get incomingDirectory() {
    if (tables.incomingDirectory === undefined) throw new OrreryError('wrong_state', READ_ONLY);
    return tables.incomingDirectory;
  },
  ingest: (request) => tables.ingest?.(request) ?? refuse(),
  append: (request) => tables.append?.(request) ?? refuse(),
  correct: (request) => tables.correct?.(request) ?? refuse(),
  remove: (id) => tables.remove?.(id) ?? refuse(),
  versions: (id) => tables.versions?.(id) ?? refuse(),
  rowMap: (from, to) => tables.rowMap?.(from, to) ?? refuse(),
  problems: (id) => tables.problems?.(id) ?? refuse(),
});
