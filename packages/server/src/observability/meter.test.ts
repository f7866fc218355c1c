import { expect, test } from 'vitest';
import { Meter } from './meter.ts';

test('[STATUS1] what was not measured is null', () => {
  const meter = new Meter();
  expect([meter.successRate, meter.satisfaction, meter.responseTimes()]).toEqual([
    null,
    null,
    { mean: null, p50: null, p95: null, p99: null, within: null },
  ]);
});

test('[STATUS2] figures are those of what happened', () => {
  const meter = new Meter();
  for (let ms = 1; ms <= 100; ms += 1) meter.responded(ms);
  expect(meter.responseTimes()).toEqual({ mean: 50.5, p50: 51, p95: 96, p99: 100, within: 5 });
  meter.attempted(true);
  meter.attempted(true);
  meter.attempted(false);
  expect(meter.successRate).toBeCloseTo(66.67, 2);
  meter.rated(5);
  meter.rated(2);
  expect(meter.satisfaction).toBe(70);
});
