// What a question depends on, as a short text: two people who ask the same get the same answer, and one computation.
import { createHash } from 'node:crypto';
import type { ResolvedQuery } from '../../questions.ts';

/** Of the dataset's content, the rows meant and `more`. Who asks does not matter; masks will, and belong in `more`. */
export const questionKey = (hash: string, query: ResolvedQuery, more: unknown): string => {
  const { filters, selection, derived } = query;
  return createHash('sha256')
    .update(JSON.stringify([hash, sorted(filters), selection, sorted(derived), more]))
    .digest('base64url');
};

const sorted = (record: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
