// What a person wrote, out of operations that were refused: the words, without anything else. Pure.
import type { Operation } from '@orrery/protocol';

/** Fields in which people write; others hold ids and choices. */
const WRITTEN: ReadonlySet<string> = new Set([
  'content',
  'title',
  'question',
  'options',
  'text',
  'why',
  'outcome',
  'name',
]);

const wordsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  const parts = value.map((part: unknown) =>
    typeof part === 'string' ? part : ((part as { insert?: unknown } | null)?.insert ?? ''),
  );
  const isText = value.some((part) => typeof part === 'object');
  const words = parts.filter((part): part is string => typeof part === 'string');
  return isText ? [words.join('')] : words;
};

export const writtenIn = (ops: readonly Operation[]): string =>
  ops
    .flatMap((op): readonly string[] => {
      if (op.op === 'insert')
        return Object.entries(op.value).flatMap(([field, value]) =>
          WRITTEN.has(field) ? wordsOf(value) : [],
        );
      if (op.op === 'edit') return wordsOf(op.delta);
      return op.op === 'set' && WRITTEN.has(op.field) ? wordsOf(op.value) : [];
    })
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
