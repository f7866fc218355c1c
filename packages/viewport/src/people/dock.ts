// Where agents wait: in a row just above the data as this person sees it, so that they are out of its way from everywhere.
// Pure.
import type { Vector3 } from '@orrery/protocol';

const ABOVE = 0.13; // metres over the cube's outline
const APART = 0.22;

/** `right` and `up` are the camera's own axes. */
export const dockPlace = (index: number, count: number, right: Vector3, up: Vector3): Vector3 => {
  // How far the cube reaches along the camera's up.
  const lift = Math.abs(up[0]) + Math.abs(up[1]) + Math.abs(up[2]) + ABOVE;
  const aside = (index - (count - 1) / 2) * APART;
  return [0, 1, 2].map((c) => right[c]! * aside + up[c]! * lift) as Vector3;
};
