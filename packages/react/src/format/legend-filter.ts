// What a click on a legend's entry makes of the filter on its column. Pure.
import type { Filter } from '@orrery/protocol';

type Value = string | null;

/** Whether an entry is let through by the filter. */
export const isShown = (filter: Filter | undefined, values: readonly Value[]): boolean =>
  filter?.kind !== 'categories' || values.some((value) => filter.values.includes(value));

/**
 * The filter after a click on the entry that stands for `values`: a plain click shows it alone, a second one shows
 * everything again; with `add`, it is put to or taken from what is shown. Null is no filter.
 */
export const clicked = (
  filter: Filter | undefined,
  values: readonly Value[],
  all: readonly Value[],
  add: boolean,
): Filter | null => {
  const shown = filter?.kind === 'categories' ? filter.values : all;
  const has = values.every((value) => shown.includes(value));
  const rest = shown.filter((value) => !values.includes(value));
  const next = add ? (has ? rest : [...rest, ...values]) : has && rest.length === 0 ? all : [...values];
  if (next.length === 0 || all.every((value) => next.includes(value))) return null;
  return { kind: 'categories', values: [...next] };
};
