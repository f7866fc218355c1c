import { BoxGeometry, Mesh, MeshBasicMaterial, type Object3D, PerspectiveCamera, Scene } from 'three';
import { expect, test } from 'vitest';
import { ShaderPrograms } from './shader-programs.ts';

/** A renderer that compiles when it is told to. */
const slowRenderer = () => {
  const asked: { object: Object3D; done: (object: Object3D) => void }[] = [];
  return {
    asked,
    compileAsync: (object: Object3D) => new Promise<Object3D>((done) => asked.push({ object, done })),
  };
};

const box = (): Mesh => new Mesh(new BoxGeometry(), new MeshBasicMaterial());

test('[VIEW25] a frame waits until what is new and in sight is compiled, each material once', async () => {
  const [programs, renderer, world, camera] = [
    new ShaderPrograms(),
    slowRenderer(),
    new Scene(),
    new PerspectiveCamera(),
  ];
  const [seen, hidden] = [box(), box()];
  hidden.visible = false;
  world.add(seen, hidden);
  let calls = 0;
  const ready = () => programs.ready(renderer, world, camera, () => (calls += 1));
  expect([ready(), ready()]).toEqual([false, false]);
  expect(renderer.asked.map(({ object }) => object)).toEqual([seen]);
  renderer.asked[0]?.done(seen);
  await expect.poll(() => calls).toBe(1);
  expect(ready()).toBe(true);
  hidden.visible = true;
  expect(ready()).toBe(false);
  expect(renderer.asked.at(-1)?.object).toBe(hidden);
});

test('[VIEW25] after a lost context nothing is waited for that does not come', async () => {
  const [programs, renderer, world, camera] = [
    new ShaderPrograms(),
    slowRenderer(),
    new Scene(),
    new PerspectiveCamera(),
  ];
  world.add(box());
  let calls = 0;
  const ready = () => programs.ready(renderer, world, camera, () => (calls += 1));
  expect(ready()).toBe(false);
  programs.restored();
  expect(ready()).toBe(false);
  expect(renderer.asked).toHaveLength(2);
  renderer.asked[1]?.done(world);
  await expect.poll(ready).toBe(true);
  expect(calls).toBe(1);
  renderer.asked[0]?.done(world); // the old one, late after all
  await Promise.resolve();
  expect(calls).toBe(1);
});
