import { expect, test } from 'vitest';
import { failureOfDevice, levelOf } from './microphone.ts';

test('[ROOM57] a level is loudness on an even scale: silence 0, a close voice near 1, half of it a little less', () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 1_024 }, (_, i) => amplitude * Math.sin(i / 7));
  expect(levelOf(new Float32Array(1_024))).toBe(0);
  expect(levelOf(tone(0.3))).toBeGreaterThan(0.95);
  expect(levelOf(tone(0.03))).toBeCloseTo(0.63, 1);
  expect(levelOf(tone(0.003))).toBeLessThan(0.3); // a quiet room opens nothing
});

test('[ROOM57] each refusal of the browser has its own sentence', () => {
  const named = (name: string) => failureOfDevice(Object.assign(new Error('no'), { name }));
  expect(named('NotAllowedError')).toBe('refused');
  expect(named('NotFoundError')).toBe('no_device');
  expect(named('NotReadableError')).toBe('busy');
});
