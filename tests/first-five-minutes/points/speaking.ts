// Point 6: who speaks is seen on the avatar and in the list.
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

export const speaking = async (_walk: Walk, _cast: Cast): Promise<void> => {
  throw new Error('to be walked');
};
