// A confidence interval, as evidence carries it.

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

export const LEVEL = 0.95;

export const around = (value: number, halfWidth: number): Interval => ({
  low: value - halfWidth,
  high: value + halfWidth,
  level: LEVEL,
});
