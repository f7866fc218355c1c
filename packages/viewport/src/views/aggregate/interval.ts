// The 95 % interval of a mean by Student's t, from exact values, in row order: the same bits everywhere. Pure.

// Two-sided 95 % points of t for 1 to 10 degrees of freedom (Fisher and Yates); beyond, Cornish and Fisher's expansion.
const T_95 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
];
const Z_95 = 1.959963984540054;

export const studentT95 = (freedom: number): number => {
  if (freedom < 1) return Number.NaN;
  const known = T_95[freedom - 1];
  if (known !== undefined) return known;
  const z = Z_95;
  const z3 = z * z * z;
  const z5 = z3 * z * z;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
    (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom)
  );
};

/** [low, high] of the mean; null of fewer than two values. */
export const meanInterval = (values: readonly number[] | Float64Array): readonly [number, number] | null => {
  const n = values.length;
  if (n < 2) return null;
  let [mean, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const away = values[i]! - mean;
    mean += away / (i + 1);
    squares += away * (values[i]! - mean);
  }
  const half = studentT95(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return [mean - half, mean + half];
};
