import { asDrawn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { testStage } from '../../views/aggregate/test-input.ts';
import { opacityBytes, shapeBytes, sizeBytes } from '../../views/scatter/row-looks.ts';
import { ScatterLooks } from './scatter-look.ts';

const stage = testStage(
  {
    kind: { type: 'category', values: ['a', 'b', 'b', null] },
    size: { type: 'number', values: [0, 5, 10, null] },
  },
  {
    visualization_type: 'scatter_3d',
    x: 'size',
    color: 'kind',
    size: 'size',
    shape: 'kind',
    opacity: 'size',
  },
);
const drawn = new Map([...stage.columns].map(([name, data]) => [name, asDrawn(data)]));
const input = (change = {}) => stage.input({ drawn: (name) => drawn.get(name), ...change });

test('[FLAT8] rows look as in the cube: the same bytes for size, shape and opacity', () => {
  const looks = new ScatterLooks();
  looks.sync(input());
  const { look, color } = looks;
  const [kind, size] = [stage.columns.get('kind')!, stage.columns.get('size')!];
  const described = input().describe('size')!;
  expect(look.sizes).toEqual(sizeBytes(described, size));
  expect(look.opacities).toEqual(opacityBytes(described, size));
  expect(look.shapes).toEqual(shapeBytes(kind).bytes);
  expect([...look.codes!]).toEqual([1, 0, 0, 255]);
  expect([color?.title, look.hues.length]).toEqual(['Kind', 256]);
});

test('[FLAT8] a look is a new object exactly when something changed; what is selected gets an outline', () => {
  const looks = new ScatterLooks();
  looks.sync(input());
  const before = looks.look;
  looks.sync(input());
  expect(looks.look).toBe(before);
  looks.sync(input({ selected: Uint8Array.of(1, 0, 0, 0) }));
  expect(looks.look).not.toBe(before);
  expect([before.outline, looks.look.outline > 0]).toEqual([0, true]);
  expect(looks.look.sizes).toBe(before.sizes);
});

test('[FLAT8] a channel whose column is of another kind, or not here yet, says nothing', () => {
  stage.map({ shape: 'size', size: 'kind', opacity: 'kind' } as never);
  const looks = new ScatterLooks();
  looks.sync(input());
  const { shapes, sizes, opacities } = looks.look;
  expect([shapes, sizes, opacities]).toEqual([null, null, null]);
  looks.sync(stage.input());
  expect(looks.look.codes).toBe(null);
});
