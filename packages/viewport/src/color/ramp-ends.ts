// Where a colour ramp begins and ends: at round values just outside the data, so that its legend says numbers people can read.
// Pure.

const STEPS = 20; // at most, and 8 at least: no end gives away more than an eighth of the ramp
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SPANS = 5; // of a unit of time, from which its fractions are not told

/** The least of 1, 2 and 5 times a power of ten that is not below. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9))!;
};

const clean = (value: number): number => Number(value.toPrecision(12)) + 0;

/** An end that is `cut` already says "or less": it goes to the nearest round value, not outwards. */
export const roundEnds = (
  low: number,
  high: number,
  cut: { readonly low: boolean; readonly high: boolean } = { low: false, high: false },
): readonly [number, number] => {
  if (!(high > low)) return [low, high];
  const step = roundStep((high - low) / STEPS);
  const first = cut.low ? Math.round(low / step) : Math.floor(low / step + 1e-9);
  const last = cut.high ? Math.round(high / step) : Math.ceil(high / step - 1e-9);
  return [clean(first * step), clean(last * step)];
};

/** The same on a logarithmic axis. */
export const roundLogEnds = (low: number, high: number): readonly [number, number] => {
  const power = (value: number): number => 10 ** Math.floor(Math.log10(value) + 1e-12);
  const factors = [10, 5, 2, 1];
  const floor = factors.find((factor) => factor * power(low) <= low * (1 + 1e-9)) ?? 1;
  const ceiling = factors.findLast((factor) => factor * power(high) >= high * (1 - 1e-9)) ?? 10;
  return [clean(floor * power(low)), clean(ceiling * power(high))];
};

/** Milliseconds: whole days of weeks, whole hours of days. */
export const roundTimes = (low: number, high: number): readonly [number, number] => {
  const unit = [DAY, HOUR, MINUTE].find((one) => high - low >= SPANS * one);
  return unit ? [Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit] : [low, high];
};
