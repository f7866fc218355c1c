import type { BufferAttribute, Points, RawShaderMaterial } from 'three';
import { expect, test } from 'vitest';
import type { FrameView } from '../../layers/layer.ts';
import { THEMES } from '../../theme.ts';
import { PointCloud } from './point-cloud.ts';
import { pointStyle } from './point-style.ts';

const ROWS = 100;
const places = (): Uint16Array<ArrayBuffer> => new Uint16Array(ROWS * 4).fill(65_535);
const view = (now: number): FrameView =>
  ({
    now,
    pixelRatio: 1,
    theme: THEMES.dark,
    camera: {},
    projector: { scaleAt: () => 1, project: () => ({ x: 0, y: 0, depth: 3, ahead: true }) },
  }) as unknown as FrameView;

/** What a renderer does with every attribute: takes it, and says so. */
const upload = (cloud: PointCloud): void => {
  for (const attribute of Object.values(cloud.geometry.attributes))
    if ((attribute as BufferAttribute).array) (attribute as BufferAttribute).onUploadCallback();
};
const held = (cloud: PointCloud): number =>
  Object.values(cloud.geometry.attributes).reduce(
    (bytes, a) => bytes + ((a as BufferAttribute).array?.byteLength ?? 0),
    0,
  );
const drawn = (cloud: PointCloud) =>
  (cloud.object.children as Points[]).map((points) => {
    const material = points.material as RawShaderMaterial;
    return {
      visible: points.visible,
      layer: material.uniforms.layer!.value,
      depthWrite: material.depthWrite,
    };
  });

test('[GPU9] what the GPU has is not kept; places left behind live as long as the journey', () => {
  const cloud = new PointCloud();
  cloud.setPlaces(places(), null, 0, true);
  cloud.setStyle(new Uint8Array(ROWS * 4), false);
  cloud.setFlags(new Uint8Array(ROWS), null);
  upload(cloud);
  expect(held(cloud)).toBe(0);
  cloud.setPlaces(places(), places, 0, false);
  upload(cloud);
  expect([cloud.travelling, held(cloud)]).toEqual([true, 2 * ROWS * 8]);
  cloud.update(view(1_000), pointStyle(ROWS), 1, true);
  expect([cloud.travelling, held(cloud)]).toEqual([false, 0]);
});

test('[GPU9] a journey that was over before its first frame still brings its places to the GPU', () => {
  const cloud = new PointCloud();
  cloud.setPlaces(places(), null, 0, false);
  cloud.update(view(10_000), pointStyle(ROWS), 1, true);
  expect([cloud.travelling, held(cloud)]).toEqual([false, ROWS * 8]);
  upload(cloud);
  expect(held(cloud)).toBe(0);
});

test('[GPU5] while something is selected the rest is a quarter, behind, and hides nothing', () => {
  const cloud = new PointCloud();
  cloud.setPlaces(places(), null, 0, true);
  cloud.setFlags(new Uint8Array(ROWS).fill(3), 5);
  cloud.update(view(0), pointStyle(ROWS), 1, true);
  expect([cloud.uniforms.rest!.value, cloud.uniforms.outlinePx!.value]).toEqual([0.25, 1.25]);
  expect(drawn(cloud)).toEqual([
    { visible: true, layer: 1, depthWrite: false },
    { visible: true, layer: 2, depthWrite: true },
  ]);
  cloud.setFlags(null, null);
  cloud.update(view(1), pointStyle(ROWS), 1, true);
  expect(cloud.uniforms.rest!.value).toBe(1);
  expect(drawn(cloud)).toEqual([
    { visible: true, layer: 0, depthWrite: true },
    { visible: false, layer: 2, depthWrite: true },
  ]);
});
