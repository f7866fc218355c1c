// Where agents wait: in a row over the data, out of its way. Pure.
import type { Vector3 } from '@orrery/protocol';

const ABOVE = 1.2;
const APART = 0.3;

export const dockPlace = (index: number, count: number): Vector3 => [
  (index - (count - 1) / 2) * APART,
  ABOVE,
  0,
];
