// Whether two filters let the same through. Pure.
import type { Filter } from '@orrery/protocol';

export const sameFilter = (a: Filter | undefined, b: Filter | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'range') return b.kind === 'range' && a.min === b.min && a.max === b.max;
  return (
    b.kind === 'categories' &&
    a.values.length === b.values.length &&
    a.values.every((value) => b.values.includes(value))
  );
};
