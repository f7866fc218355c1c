// The canvas, as other floors import it.
export { FOV, gazeOf } from './camera/orbit.ts';
export { PALETTES } from './color/palettes.ts';
export { colorOf, initialsOf, PEOPLE_COLORS } from './color/people-colors.ts';
export { createViewport } from './create-viewport.ts';
export { loadFigurePreview, loadViewport } from './load-viewport.ts';
export type { CreateFigurePreview, FigureLook, FigurePreview } from './people/figure-preview.ts';
export { userColor } from './people/user-color.ts';
export { agreementColor } from './tools/agreement-color.ts';
export { type AxisDistance, type DistanceWords, distancesOf, distanceText } from './tools/distance.ts';
export type * from './viewport.types.ts';
export { ENGLISH_CHARTS } from './views/aggregate/chart-words.ts';
