// What somebody sees through, as bytes of a presence frame: told only while somebody follows them. docs/spec/presence-bytes.md has
// the same as a table. Bytes that are read are hostile: they become a legal lens or one OrreryError `invalid`.
import { type PoseReader, type PoseWriter, refuseBytes } from './pose-bytes.ts';
import type { Lens } from './presence.ts';

export const MOST_LENS = 14; // bytes

const FLAT = 1;
const ORTHOGRAPHIC = 2;
const ASPECT_STEPS = 50; // of the width by the height: two hundredths are no pixel's worth

export const writeLens = (to: PoseWriter, { form, projection, distance, aspect, x, y }: Lens): void => {
  to.u8((form === 'flat' ? FLAT : 0) | (projection === 'orthographic' ? ORTHOGRAPHIC : 0));
  to.f32(distance);
  to.u8(Math.min(255, Math.max(1, Math.round(aspect * ASPECT_STEPS))));
  if (form !== 'flat') return;
  to.f32(x ?? 0);
  to.f32(y ?? 0);
};

export const readLens = (from: PoseReader): Lens => {
  const flags = from.u8();
  if ((flags & ~(FLAT | ORTHOGRAPHIC)) !== 0) refuseBytes('it has a form that does not exist');
  const distance = from.f32();
  const aspect = from.u8() / ASPECT_STEPS;
  if (!(distance > 0) || aspect === 0) refuseBytes('nobody sees through such a lens');
  const flat = (flags & FLAT) !== 0;
  return {
    form: flat ? 'flat' : '3d',
    projection: flags & ORTHOGRAPHIC ? 'orthographic' : 'perspective',
    distance,
    aspect,
    ...(flat && { x: from.f32(), y: from.f32() }),
  };
};
