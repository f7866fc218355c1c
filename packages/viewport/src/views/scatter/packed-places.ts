// Places as the GPU gets them: four uint16 per slot, uploaded once per mapping and not kept. The fourth is full where the
// row is drawn at all; a row with a missing coordinate is not. For drawing only. Pure.
import { type AxisSource, jitterOf, type RowPlaces } from './row-places.ts';
import type { SlotOrder } from './slot-order.ts';

/** A step of the packing is 3e-5 of the cube: under a pixel until the eye is 5 cm away. */
export const STEPS = 65_535;
const HALF = STEPS / 2;
const STRIDE = 4;

type Packed = Uint16Array<ArrayBuffer>;

/** -1 to 1 as 0 to 65,535; NaN becomes 0. */
const pack = (at: number): number => (at <= -1 ? 0 : at >= 1 ? STEPS : ((at + 1) * HALF + 0.5) | 0);

/** One loop per kind of scale and no call per value: this is most of the time to the first frame. */
const packLinear = (into: Packed, offset: number, order: SlotOrder, source: AxisSource): void => {
  const { slope, intercept } = source.scale;
  const { values } = source.data;
  const { rows, step } = order;
  for (let at = offset, row = 0; at < into.length; at += STRIDE) {
    const place = slope * values[row]! + intercept;
    into[at] = place <= -1 ? 0 : place >= 1 ? STEPS : ((place + 1) * HALF + 0.5) | 0;
    row += step;
    if (row >= rows) row -= rows;
  }
};

const packOther = (into: Packed, axis: 0 | 1 | 2, order: SlotOrder, source: AxisSource): void => {
  const { slope, intercept, jitter, transform } = source.scale;
  const { values } = source.data;
  for (let slot = 0; slot < order.rows; slot++) {
    const row = order.rowOf(slot);
    const value = values[row]!;
    const place = slope * (transform === 'log' ? Math.log10(value) : value) + intercept;
    into[slot * STRIDE + axis] = pack(jitter === 0 ? place : place + jitter * jitterOf(row, axis));
  }
};

export const packPlaces = (places: RowPlaces, order: SlotOrder): Packed => {
  const packed = new Uint16Array(places.rows * STRIDE).fill(STEPS);
  for (const axis of [0, 1, 2] as const) {
    const source = places.axes[axis];
    if (!source) {
      const middle = pack(0);
      for (let at: number = axis; at < packed.length; at += STRIDE) packed[at] = middle;
    } else if (source.scale.transform === 'linear' && source.scale.jitter === 0)
      packLinear(packed, axis, order, source);
    else packOther(packed, axis, order, source);
  }
  const { present } = places;
  if (present)
    for (let row = 0; row < places.rows; row++)
      if (present[row] === 0) packed[order.slotOf(row) * STRIDE + 3] = 0;
  return packed;
};

/** What is on the screen `t` of the way from one packing to another; the start of the next journey. */
export const mixPlaces = (from: Packed, to: Packed, t: number): Packed => {
  const mixed = new Uint16Array(to.length);
  for (let i = 0; i < to.length; i++) mixed[i] = from[i]! + (to[i]! - from[i]!) * t;
  return mixed;
};

/** The same places with nothing drawn yet: rows grow where they belong. */
export const hiddenPlaces = (packed: Packed): Packed => {
  const hidden = new Uint16Array(packed);
  for (let i = 3; i < hidden.length; i += STRIDE) hidden[i] = 0;
  return hidden;
};
