import type { BufferGeometry } from 'three';
import { expect, test } from 'vitest';
import { ScreenLines } from './screen-lines.ts';

/** The lines as their quads have them: both ends and the width, read at every corner that a triangle names. */
const drawn = (lines: ScreenLines) => {
  const { attributes, index, drawRange } = lines.mesh.geometry as BufferGeometry;
  const found = new Map<number, Set<string>>();
  for (let i = 0; i < drawRange.count; i++) {
    const corner = index!.getX(i);
    const of = ([name, size]: readonly [string, number]) =>
      Array.from({ length: size }, (_, k) => attributes[name]!.getComponent(corner, k));
    const said = JSON.stringify([of(['start', 3]), of(['end', 3]), of(['width', 1])]);
    const corners = found.get(Math.floor(i / 6)) ?? new Set();
    found.set(Math.floor(i / 6), corners.add(said));
  }
  return [...found.values()].map((corners) => [...corners].map((said) => JSON.parse(said) as unknown));
};

test('[TOOLS5] a line is one quad that says the same at its four corners, also after the buffers have grown', () => {
  const lines = new ScreenLines(1, true);
  const many = 200; // more than there is room for at first
  for (let i = 0; i < many; i++) lines.add([i, 0, 0], [i, 1, 2], [255, 0, 0], 1, 3);
  lines.commit(100, 100, 1);
  expect(drawn(lines)).toEqual(Array.from({ length: many }, (_, i) => [[[i, 0, 0], [i, 1, 2], [3]]]));
  lines.clear();
  lines.add([7, 7, 7], [8, 8, 8], [0, 0, 255], 1, 1);
  lines.commit(100, 100, 1);
  expect(drawn(lines)).toEqual([[[[7, 7, 7], [8, 8, 8], [1]]]]);
  lines.dispose();
});
