// globe_3d on paper: a map. The same places, connections and regions as on the globe, from the same model.

import { geoCentroid } from 'd3-geo';
import { parseHex } from '../../color/contrast.ts';
import { NONE } from '../../views/aggregate/binning.ts';
import { remember } from '../../views/aggregate/remember.ts';
import type { Globe } from '../../views/globe/globe.ts';
import { regionLooks } from '../../views/globe/globe-looks.ts';
import { GlobeModel } from '../../views/globe/globe-model.ts';
import type { RegionLook } from '../../views/globe/region-mesh.ts';
import { sizeBytes } from '../../views/scatter/row-looks.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import type { FlatFrame, FlatMark, FlatPlot, PlotDeps } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type OutlinePoint, outlineOf } from '../outline.ts';
import { indexPlaces, nearestRow, type PlaceIndex } from '../place-index.ts';
import { BARE, huesOf, type ScatterLook, selectionLook } from '../scatter/scatter-look.ts';
import { ScatterPicture } from '../scatter/scatter-picture.ts';
import { drawLand, drawRegions } from './draw-map.ts';
import { MapArcs } from './map-arcs.ts';
import { inPlane, onCanvas } from './map-frame.ts';
import { arcMark, regionMark, rowMark } from './map-marks.ts';
import { type MapPlane, mapPlane, onPaper } from './map-plane.ts';
import { landShapes, regionShapes } from './map-shapes.ts';

const ARC_PX = 3;

export class MapPlot implements FlatPlot {
  readonly type = 'globe_3d';
  readonly axes = { x: null, y: null };
  private readonly model: GlobeModel;
  private plane: MapPlane | null = null;
  private planeFor: readonly unknown[] = [];
  private index: PlaceIndex | null = null;
  private look: ScatterLook = BARE;
  private regionLooks: readonly RegionLook[] = [];
  private readonly arcs = new MapArcs();
  private frame: FlatFrame | null = null;
  private readonly picture = new ScatterPicture();
  private readonly land = remember(landShapes);
  private readonly shapes = remember(regionShapes);
  private readonly lookOf = remember(
    (
      codes: Uint8Array | null,
      kind: 'categories' | 'ramp' | null,
      theme: ViewInput['theme'],
      mask: Uint8Array | null,
      selected: Uint8Array | null,
      sizes: Uint8Array | null,
    ): ScatterLook => ({
      ...BARE,
      ...selectionLook(selected, false),
      codes,
      mask,
      sizes,
      hues: huesOf(kind, theme),
    }),
  );
  private readonly sizes = remember(sizeBytes);

  constructor({ changed }: PlotDeps) {
    this.model = new GlobeModel(changed);
  }

  get aspect(): number | null {
    return this.plane ? this.plane.window.width / this.plane.window.height : null;
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    const { globe } = this.model;
    if (!globe) {
      this.plane = null;
      this.planeFor = [];
      this.index = null;
      return report;
    }
    this.syncPlane(globe);
    const { theme, mask, selected } = input;
    const sized = input.describe(input.view.size);
    const sizes = sized && globe.sizes && this.sizes(sized, globe.sizes);
    this.look = this.lookOf(
      globe.color?.codes ?? null,
      globe.color?.kind ?? null,
      theme,
      mask,
      selected,
      sizes,
    );
    this.regionLooks = globe.regions ? regionLooks(globe.regions, theme, GROUND[theme]) : [];
    return report;
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    const { plane } = this;
    const { globe } = this.model;
    if (!plane || !globe) return;
    const { scale, left, top } = onCanvas(frame, plane);
    const px = 1 / scale;
    context.save();
    context.transform(scale, 0, 0, scale, left, top);
    if (!plane.states) drawLand(context, frame, this.land(plane.projection, globe.world), px);
    if (globe.regions) {
      const shapes = this.shapes(plane.projection, globe.regions.atlas);
      drawRegions(context, frame, shapes, this.regionLooks, plane.states, px);
    }
    this.arcs.draw(context, frame, globe, plane, px);
    context.restore();
    if (this.index && !globe.arcs) this.picture.draw(context, frame, this.index, this.look);
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { frame, plane, index } = this;
    const { globe } = this.model;
    if (!frame || !plane || !globe) return null;
    const canvas = onCanvas(frame, plane);
    if (globe.arcs) {
      const arc = this.arcs.at({ x, y }, ARC_PX + slack, canvas);
      if (arc !== null) return arcMark(globe, arc, { x, y });
    } else if (index) {
      const toPx = {
        x: (frame.area.width * frame.zoom.scale) / 2,
        y: (frame.area.height * frame.zoom.scale) / 2,
      };
      const reach = this.picture.diameterOf(null) / 2 + slack;
      const row = nearestRow(index, this.look.mask, { x: atX(frame, x), y: atY(frame, y) }, toPx, reach);
      const at = row === null ? null : this.screenOf(row);
      if (row !== null && at) return rowMark(row, at);
    }
    return regionMark(globe, plane.projection.invert?.([...inPlane(canvas, { x, y })]), { x, y });
  }

  within(points: readonly OutlinePoint[]): Uint8Array {
    const { frame, plane } = this;
    const { globe } = this.model;
    const found = new Uint8Array(globe?.input.dataset.rows ?? 0);
    if (!globe || !frame || !plane) return found;
    const outline = outlineOf(points.map(({ x, y }) => ({ x: atX(frame, x), y: atY(frame, y) })));
    const { mask } = globe.input;
    const regions = new Map<number, boolean>();
    for (let row = 0; row < found.length; row++) {
      if (mask && mask[row] === 0) continue;
      const region = globe.places ? -1 : (globe.regions?.rows.cells[row] ?? NONE);
      let takes = regions.get(region);
      if (region < 0 || takes === undefined) {
        const at = this.paperOf(row);
        takes = at !== null && outline.contains(...at);
        if (region >= 0) regions.set(region, takes);
      }
      if (takes) found[row] = 1;
    }
    return found;
  }

  screenOf(row: number): { x: number; y: number } | null {
    const at = this.frame && this.paperOf(row);
    return at && { x: toX(this.frame!, at[0]), y: toY(this.frame!, at[1]) };
  }

  private syncPlane(globe: Globe): void {
    const wanted = [globe.places, globe.arcs?.ends, globe.regions?.rows];
    if (this.plane && wanted.every((one, i) => one === this.planeFor[i])) return;
    this.planeFor = wanted;
    const plane = mapPlane(globe);
    this.plane = plane;
    const { places } = globe;
    this.index = null;
    if (!places) return;
    const rows = places.longitude.length;
    const on = { x: new Float32Array(rows).fill(Number.NaN), y: new Float32Array(rows).fill(Number.NaN) };
    for (let row = 0; row < rows; row++) {
      const at = Number.isNaN(places.longitude[row]!)
        ? null
        : plane.projection([places.longitude[row]!, places.latitude[row]!]);
      if (at) [on.x[row], on.y[row]] = onPaper(plane, at[0], at[1]) as [number, number];
    }
    this.index = indexPlaces(on);
  }

  /** Where a row is on the paper, -1..1, in 64-bit. */
  private paperOf(row: number): [number, number] | null {
    const { plane } = this;
    const { globe } = this.model;
    if (!plane || !globe) return null;
    const [longitude, latitude] = this.degreesOf(globe, row) ?? [Number.NaN, 0];
    const at = Number.isNaN(longitude) ? null : plane.projection([longitude, latitude]);
    return at && onPaper(plane, at[0], at[1]);
  }

  private degreesOf({ places, arcs, regions }: Globe, row: number): [number, number] | null {
    const arc = arcs?.ends.ofRow[row] ?? -1;
    if (arcs && arc >= 0) {
      const middle = this.arcs.middleOf(arc);
      if (middle) return this.plane!.projection.invert!([...middle]);
    }
    if (places) return [places.longitude[row] ?? Number.NaN, places.latitude[row] ?? Number.NaN];
    const region = regions?.rows.cells[row] ?? NONE;
    return region === NONE ? null : geoCentroid(regions!.atlas.regions[region]!.shape);
  }
}

const GROUND = { dark: parseHex('#161C23'), light: parseHex('#FFFFFF') } as const;
