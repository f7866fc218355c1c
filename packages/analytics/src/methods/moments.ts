// Count, mean and sample variance, in two passes so that large offsets (timestamps) lose nothing.

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (n - 1); NaN below two values. */
  readonly variance: number;
}

/** Missing values are NaN and are left out. */
export const momentsOf = (values: ArrayLike<number>): Moments => {
  let n = 0;
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  const mean = sum / n;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return { n, mean, variance: squares / (n - 1) };
};

/** Moments of each group; `groups[i]` is the group of value i, -1 for none. */
export const momentsByGroup = (
  values: ArrayLike<number>,
  groups: ArrayLike<number>,
  count: number,
): Moments[] => {
  const n = new Float64Array(count);
  const mean = new Float64Array(count);
  const squares = new Float64Array(count);
  for (let index = 0; index < values.length; index++) {
    const group = groups[index] as number;
    const value = values[index] as number;
    if (group < 0 || Number.isNaN(value)) continue;
    n[group] = (n[group] as number) + 1;
    mean[group] = (mean[group] as number) + value;
  }
  for (let group = 0; group < count; group++) mean[group] = (mean[group] as number) / (n[group] as number);
  for (let index = 0; index < values.length; index++) {
    const group = groups[index] as number;
    const value = values[index] as number;
    if (group < 0 || Number.isNaN(value)) continue;
    squares[group] = (squares[group] as number) + (value - (mean[group] as number)) ** 2;
  }
  return Array.from(n, (size, group) => ({
    n: size,
    mean: mean[group] as number,
    variance: (squares[group] as number) / (size - 1),
  }));
};
