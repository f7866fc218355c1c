import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittedTo, placeOfZoom, zoomOfPlace } from './flat-camera.ts';
import { settled } from './flat-space.ts';

test('[FOLLOW2] a part of the paper and the camera that is saved for it are each other’s inverse', () => {
  const part = fc.double({ min: -0.9, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(part, part, fc.double({ min: 1, max: 3_000, noNaN: true }), (x, y, scale) => {
      const zoom = settled({ x, y, scale });
      const again = zoomOfPlace(placeOfZoom(zoom));
      expect(again.x).toBeCloseTo(zoom.x, 6);
      expect(again.y).toBeCloseTo(zoom.y, 6);
      expect(again.scale / zoom.scale).toBeCloseTo(1, 6);
    }),
  );
});

test('[FOLLOW9] on paper all places fit with some air, and one place is seen among its neighbours', () => {
  const fitted = fittedTo([
    { x: 0.1, y: 0.2 },
    { x: 0.3, y: 0.2 },
  ]);
  expect(fitted).toEqual({ x: expect.closeTo(0.2), y: expect.closeTo(0.2), scale: expect.closeTo(1 / 0.13) });
  expect(fittedTo([{ x: 0.5, y: 0.5 }])?.scale).toBeLessThan(60);
  expect(fittedTo([])).toBeNull();
});
