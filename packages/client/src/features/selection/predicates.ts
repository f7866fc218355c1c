// Two predicates as one, where one predicate says exactly that; null where only rows can. Pure.
import type { ColumnName, Filter } from '@orrery/protocol';
import { limits } from '@orrery/protocol';
import type { SelectMode } from '../../stage-client.ts';

export type Predicate = Readonly<Record<ColumnName, Filter>>;

const isSame = (a: Filter | undefined, b: Filter | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'range' && b.kind === 'range') return a.min === b.min && a.max === b.max;
  if (a.kind === 'categories' && b.kind === 'categories')
    return a.values.length === b.values.length && a.values.every((value) => b.values.includes(value));
  return false;
};

/** Whether two predicates hold the same filters. */
export const isSamePredicate = (a: Predicate, b: Predicate): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) =>
    isSame(a[name as ColumnName], b[name as ColumnName]),
  );

/** Whether no row can pass. */
export const isEmpty = (predicate: Predicate): boolean =>
  Object.values(predicate).some((filter) => filter.kind === 'categories' && filter.values.length === 0);

const low = (a: number | null): number => a ?? Number.NEGATIVE_INFINITY;
const high = (a: number | null): number => a ?? Number.POSITIVE_INFINITY;
const bound = (a: number): number | null => (Number.isFinite(a) ? a : null);

/** Values in both; null where one filter cannot say it. */
const both = (a: Filter, b: Filter): Filter | null => {
  if (a.kind === 'range' && b.kind === 'range') {
    const [min, max] = [Math.max(low(a.min), low(b.min)), Math.min(high(a.max), high(b.max))];
    return min > max ? null : { kind: 'range', min: bound(min), max: bound(max) };
  }
  if (a.kind === 'categories' && b.kind === 'categories')
    return { kind: 'categories', values: a.values.filter((value) => b.values.includes(value)) };
  return null;
};

/** Values in either: lists always while they fit, ranges where they meet. */
const either = (a: Filter, b: Filter): Filter | null => {
  if (a.kind === 'range' && b.kind === 'range') {
    if (low(a.min) > high(b.max) || low(b.min) > high(a.max)) return null;
    const [min, max] = [Math.min(low(a.min), low(b.min)), Math.max(high(a.max), high(b.max))];
    return { kind: 'range', min: bound(min), max: bound(max) };
  }
  if (a.kind !== 'categories' || b.kind !== 'categories') return null;
  const values = [...new Set([...a.values, ...b.values])];
  return values.length <= limits.CATEGORIES_PER_FILTER ? { kind: 'categories', values } : null;
};

/** Values of `a` that are not in `b`. Ranges hold their ends, so what is left of one has no end of its own. */
const without = (a: Filter, b: Filter): Filter | null =>
  a.kind === 'categories' && b.kind === 'categories'
    ? { kind: 'categories', values: a.values.filter((value) => !b.values.includes(value)) }
    : null;

const intersection = (a: Predicate, b: Predicate): Predicate | null => {
  const merged: Record<string, Filter> = { ...a };
  for (const [name, filter] of Object.entries(b)) {
    const there = merged[name];
    const filters = there === undefined ? filter : both(there, filter);
    if (filters === null) return null;
    merged[name] = filters;
  }
  return merged as Predicate;
};

/** The one column in which two predicates differ; null where they differ in more, or in which columns they name. */
const onlyDifference = (a: Predicate, b: Predicate): ColumnName | null => {
  const names = Object.keys(a) as ColumnName[];
  if (names.length !== Object.keys(b).length || names.some((name) => b[name] === undefined)) return null;
  const different = names.filter((name) => !isSame(a[name], b[name]));
  return different.length === 1 ? (different[0] as ColumnName) : null;
};

const union = (a: Predicate, b: Predicate): Predicate | null => {
  if (isSamePredicate(a, b)) return a;
  const name = onlyDifference(a, b);
  const filter = name && either(a[name] as Filter, b[name] as Filter);
  return name && filter ? { ...a, [name]: filter } : null;
};

/** Exact where everything `b` asks but one column holds for all of `a` already. */
const difference = (a: Predicate, b: Predicate): Predicate | null => {
  const asked = (Object.keys(b) as ColumnName[]).filter((name) => !isSame(a[name], b[name]));
  const [name, ...others] = asked;
  const there = name && a[name];
  if (!there || others.length > 0) return null;
  const filter = without(there, b[name] as Filter);
  return filter && { ...a, [name]: filter };
};

/** What `mode` makes of selecting `next` over `before`. */
export const combinePredicates = (before: Predicate, next: Predicate, mode: SelectMode): Predicate | null => {
  switch (mode) {
    case 'replace':
      return next;
    case 'add':
      return union(before, next);
    case 'subtract':
      return difference(before, next);
    case 'intersect':
      return intersection(before, next);
  }
};
