// Point 7: a note dropped on points stays on the same rows when the chart changes.
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

export const noteStays = async (_walk: Walk, _cast: Cast): Promise<void> => {
  throw new Error('to be walked');
};
