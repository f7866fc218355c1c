// Numbers in sentences. What is printed is the value rounded, nothing else; `unexplained-numbers.ts` relies on it.

/** Three significant digits or so, with thousands separators; the sign is kept. */
export const formatNumber = (value: number): string => {
  const size = Math.abs(value);
  if (size !== 0 && size < 1) return Number(value.toPrecision(2)).toString();
  const decimals = Number.isInteger(value) || size >= 1_000 ? 0 : size >= 100 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: decimals });
};

export const formatCount = (value: number): string => value.toLocaleString('en-US');

export const withUnit = (value: number, unit: string | null): string =>
  unit === null ? formatNumber(value) : `${formatNumber(value)}${unit === '°' ? '' : ' '}${unit}`;

export const formatRange = (low: number, high: number, unit: string | null): string =>
  `${formatNumber(low)} to ${withUnit(high, unit)}`;
