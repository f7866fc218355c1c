import type { Vector3 } from '@orrery/protocol';
import { OrthographicCamera } from 'three';
import { expect, test } from 'vitest';
import { indexPlaces } from '../../flat/place-index.ts';
import { createProjector } from '../../picking/projector.ts';
import { atlasNow } from './atlas.ts';
import { regionAt, rowAt } from './globe-pick.ts';
import { placeOn } from './sphere.ts';

const camera = new OrthographicCamera(-2, 2, 2, -2, 0, 40);
camera.position.set(0, 0, 20);
camera.updateMatrixWorld(true);
const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
const v = camera.matrixWorldInverse.elements;
const projector = createProjector(
  matrix.elements,
  [v[2]!, v[6]!, v[10]!, v[14]!],
  camera.projectionMatrix.elements[5]!,
  true,
  400,
  400,
);
const rayThrough = ([x, y]: Vector3) => ({ origin: [x, y, 20] as Vector3, direction: [0, 0, -1] as Vector3 });

test('[GLOBE3] the nearest place on this side is pointed at, over the date line too; one behind the ball is not', () => {
  const places: [number, number][] = [
    [179.5, 10],
    [-179.6, 10.2],
    [0, 10],
    [178, 12],
  ];
  const index = indexPlaces({
    x: Float32Array.from(places, ([x]) => x / 180),
    y: Float32Array.from(places, ([, y]) => y / 90),
  });
  const at = (longitude: number, latitude: number, mask: Uint8Array | null = null) => {
    const ray = rayThrough(placeOn(longitude, latitude, 180));
    const p = projector.project(...placeOn(longitude, latitude, 180));
    return rowAt(index, mask, ray, { x: p.x, y: p.y }, 6, projector, 180);
  };
  expect([at(179.6, 10), at(-179.7, 10.2), at(-20, 40)]).toEqual([0, 1, null]);
  expect(at(179.5, 10, Uint8Array.of(0, 1, 1, 1))).toBe(1);
  expect(at(-180, 10.1, Uint8Array.of(0, 0, 1, 0))).toBe(null); // row 2 is straight behind
});

test('[GLOBE4] the region whose raised top is met first is pointed at', async () => {
  const atlas = await new Promise<NonNullable<ReturnType<typeof atlasNow>>>((resolve) => {
    const look = (): void => {
      const here = atlasNow('world', look);
      if (here) resolve(here);
    };
    look();
  });
  const brazil = atlas.regions.findIndex(({ name }) => name === 'Brazil');
  const looks = atlas.regions.map((_, region) => ({
    height: region === brazil ? 0.1 : -1,
    color: [0, 0, 0] as const,
  }));
  expect(regionAt(atlas, looks, rayThrough(placeOn(-53, -10, -53, 0.1)), -53)).toBe(brazil);
  expect(regionAt(atlas, looks, rayThrough(placeOn(-53, 60, -53)), -53)).toBe(null);
});
