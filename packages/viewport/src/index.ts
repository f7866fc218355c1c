// The canvas, as other floors import it.
export type * from './viewport.types.ts';
