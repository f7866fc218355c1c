// Point 4: follow and spotlight carry camera, filters, selection and tool; a banner says so, Esc leaves.
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

export const followed = async (_walk: Walk, _cast: Cast): Promise<void> => {
  throw new Error('to be walked');
};
