// The canvas when it is needed: it is most of what a page weighs, and a page without a stage does without it.
import type { CreateFigurePreview } from './people/figure-preview.ts';
import type { CreateViewport } from './viewport.types.ts';

/** Rejects where its files cannot be fetched now; asking again tries again. */
export const loadViewport = async (): Promise<CreateViewport> =>
  (await import('./create-viewport.ts')).createViewport;

/** The same for a figure on its own. */
export const loadFigurePreview = async (): Promise<CreateFigurePreview> =>
  (await import('./people/figure-preview.ts')).createFigurePreview;
