// Small buffers that are filled anew in every frame, and sent to the GPU only when something in them differs: a still scene
// uploads nothing.
import type { BufferAttribute, InterleavedBufferAttribute } from 'three';

/** Writes one item of an attribute of 32-bit floats. */
export const write = (
  attribute: BufferAttribute | InterleavedBufferAttribute,
  item: number,
  values: readonly number[],
): void => {
  const { array, itemSize } = attribute;
  for (let i = 0; i < itemSize; i++) {
    const value = Math.fround(values[i]!);
    if (array[item * itemSize + i] === value) continue;
    array[item * itemSize + i] = value;
    attribute.needsUpdate = true;
  }
};
