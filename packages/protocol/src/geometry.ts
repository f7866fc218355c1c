// Points and turns in scene space: one unit is one metre, y is up, the data cube spans -1 to 1 on each axis.
import { z } from 'zod';

/** Farthest from the middle on each axis, in metres. */
export const FARTHEST_M = 10_000;

const coordinate = z.number().min(-FARTHEST_M).max(FARTHEST_M);

/** [x, y, z] in metres. */
export const Vector3 = z.tuple([coordinate, coordinate, coordinate]);
export type Vector3 = z.infer<typeof Vector3>;

const unit = z.number().min(-1.001).max(1.001);

/** [x, y, z, w], a unit quaternion. */
export const Quaternion = z.tuple([unit, unit, unit, unit]);
export type Quaternion = z.infer<typeof Quaternion>;
