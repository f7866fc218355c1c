// What lies under a map's rows: the land with its coasts, and regions in their colours. The pen stands in plane units; `px` is a
// CSS px in them.
import { toHex } from '../../color/contrast.ts';
import type { RegionLook } from '../../views/globe/region-mesh.ts';
import type { FlatFrame } from '../flat-plot.ts';
import type { MapShapes } from './map-shapes.ts';

type Pen = CanvasRenderingContext2D;

export const drawLand = (
  pen: Pen,
  { theme }: FlatFrame,
  { frame, graticule, coast }: Pick<MapShapes, 'frame' | 'graticule' | 'coast'>,
  px: number,
): void => {
  pen.fillStyle = theme.panel;
  pen.fill(frame);
  pen.strokeStyle = theme.text;
  pen.lineWidth = px;
  for (const [path, opacity] of [
    [graticule, 0.07],
    [coast, 0.42],
    [frame, 0.3],
  ] as const) {
    pen.globalAlpha = opacity;
    pen.stroke(path);
  }
  pen.globalAlpha = 1;
};

/** `bare`: there is no land beneath, so that regions without rows are drawn too. */
export const drawRegions = (
  pen: Pen,
  { theme, hovered }: FlatFrame,
  { regions, borders }: Pick<MapShapes, 'regions' | 'borders'>,
  looks: readonly RegionLook[],
  bare: boolean,
  px: number,
): void => {
  regions.forEach((path, region) => {
    const look = looks[region]!;
    if (look.height < 0 && !bare) return;
    pen.fillStyle = look.height < 0 ? theme.panel : toHex(look.color);
    pen.fill(path);
  });
  pen.strokeStyle = theme.canvas;
  pen.lineWidth = px;
  pen.globalAlpha = 0.7;
  pen.stroke(borders);
  const over = hovered?.startsWith('region:') ? regions[Number(hovered.slice(7))] : undefined;
  pen.globalAlpha = 1;
  if (!over) return;
  pen.strokeStyle = theme.text;
  pen.lineWidth = 2 * px;
  pen.stroke(over);
};
