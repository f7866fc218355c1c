// globe_3d on paper: a map. The same places, connections and regions as on the globe, from the same model.

import { geoCentroid } from 'd3-geo';
import { parseHex, toHex } from '../../color/contrast.ts';
import { NONE } from '../../views/aggregate/binning.ts';
import { rowsIn } from '../../views/aggregate/cells.ts';
import { remember } from '../../views/aggregate/remember.ts';
import type { Globe } from '../../views/globe/globe.ts';
import { type ArcLook, arcLooks, regionLooks } from '../../views/globe/globe-looks.ts';
import { GlobeModel } from '../../views/globe/globe-model.ts';
import { regionHolds } from '../../views/globe/globe-pick.ts';
import { arcLines, regionLines } from '../../views/globe/globe-report.ts';
import type { RegionLook } from '../../views/globe/region-mesh.ts';
import type { Point3 } from '../../views/mark.ts';
import { rowsSelection } from '../../views/rows-selection.ts';
import { sizeBytes } from '../../views/scatter/row-looks.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import type { FlatFrame, FlatMark, FlatPlot, PlotDeps } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type OutlinePoint, outlineOf } from '../outline.ts';
import { indexPlaces, nearestRow, type PlaceIndex } from '../place-index.ts';
import { BARE, huesOf, type ScatterLook, selectionLook } from '../scatter/scatter-look.ts';
import { ScatterPicture } from '../scatter/scatter-picture.ts';
import { type MapPlane, mapPlane, onPaper } from './map-plane.ts';
import { arcLine, landShapes, regionShapes } from './map-shapes.ts';

const ARC_PX = 3;

interface DrawnArc {
  readonly look: ArcLook;
  /** Plane units: x, y one after another. */
  readonly pieces: readonly (readonly number[])[];
  readonly path: Path2D;
}

export class MapPlot implements FlatPlot {
  readonly type = 'globe_3d';
  readonly axes = { x: null, y: null };
  private readonly model: GlobeModel;
  private plane: MapPlane | null = null;
  private planeFor: readonly unknown[] = [];
  private index: PlaceIndex | null = null;
  private look: ScatterLook = BARE;
  private regionLooks: readonly RegionLook[] = [];
  private arcs: readonly DrawnArc[] = [];
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
      ...selectionLook(selected),
      codes,
      mask,
      sizes,
      hues: huesOf(kind, theme),
    }),
  );
  private readonly sizes = remember(sizeBytes);
  private readonly arcsOf = remember(
    (
      arcs: NonNullable<Globe['arcs']>['totals'],
      looks: readonly ArcLook[],
      globe: Globe,
      plane: MapPlane,
    ): readonly DrawnArc[] => {
      void arcs;
      return looks.map((look) => {
        const pieces = arcLine(globe.arcs!.ends, look.arc, plane.projection, plane.window.width * 0.5);
        const path = new Path2D();
        for (const piece of pieces)
          for (let i = 0; i < piece.length; i += 2)
            if (i === 0) path.moveTo(piece[0]!, piece[1]!);
            else path.lineTo(piece[i]!, piece[i + 1]!);
        return { look, pieces, path };
      });
    },
  );

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
    const px = this.layDown(context, frame, plane);
    this.drawLand(context, frame, globe, plane, px);
    this.drawRegions(context, frame, globe, plane, px);
    this.drawArcs(context, frame, globe, plane, px);
    context.restore();
    if (this.index && !globe.arcs) this.picture.draw(context, frame, this.index, this.look);
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { frame, plane, index } = this;
    const { globe } = this.model;
    if (!frame || !plane || !globe) return null;
    if (globe.arcs) {
      let best: { arc: number; away: number } = { arc: -1, away: ARC_PX + slack };
      const { scale, left, top } = this.mapped(frame, plane);
      const at = [(x - left) / scale, (y - top) / scale] as const;
      for (const { look, pieces } of this.arcs) {
        const away = Math.min(...pieces.map((piece) => awayFrom(piece, at))) * scale;
        if (away <= best.away) best = { arc: look.arc, away };
      }
      if (best.arc >= 0) return this.arcMark(globe, best.arc, { x, y });
    } else if (index) {
      const toPx = {
        x: (frame.area.width * frame.zoom.scale) / 2,
        y: (frame.area.height * frame.zoom.scale) / 2,
      };
      const reach = this.picture.diameterOf(null) / 2 + slack;
      const row = nearestRow(index, this.look.mask, { x: atX(frame, x), y: atY(frame, y) }, toPx, reach);
      const at = row === null ? null : this.screenOf(row);
      if (row !== null && at)
        return { key: `row:${row}`, row, place: PAPER, lines: [], about: null, reading: null, at };
    }
    return globe.regions && this.regionMark(globe, { x, y });
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
      const piece = this.arcs.find(({ look }) => look.arc === arc)?.pieces[0];
      const middle = piece && (piece.length >> 2) * 2;
      if (piece && middle !== undefined)
        return this.plane!.projection.invert!([piece[middle]!, piece[middle + 1]!]);
    }
    if (places) return [places.longitude[row] ?? Number.NaN, places.latitude[row] ?? Number.NaN];
    const region = regions?.rows.cells[row] ?? NONE;
    return region === NONE ? null : geoCentroid(regions!.atlas.regions[region]!.shape);
  }

  private mapped(frame: FlatFrame, { window }: MapPlane): { scale: number; left: number; top: number } {
    const scale = (frame.area.width * frame.zoom.scale) / window.width;
    return { scale, left: toX(frame, -1) - scale * window.left, top: toY(frame, 1) - scale * window.top };
  }

  /** Puts the plane under the pen; a CSS px in plane units. */
  private layDown(context: CanvasRenderingContext2D, frame: FlatFrame, plane: MapPlane): number {
    const { scale, left, top } = this.mapped(frame, plane);
    context.save();
    context.transform(scale, 0, 0, scale, left, top);
    return 1 / scale;
  }

  private drawLand(
    context: CanvasRenderingContext2D,
    { theme }: FlatFrame,
    { world }: Globe,
    plane: MapPlane,
    px: number,
  ): void {
    if (plane.states) return;
    const { frame, graticule, coast } = this.land(plane.projection, world);
    context.fillStyle = theme.panel;
    context.fill(frame);
    context.strokeStyle = theme.text;
    context.lineWidth = px;
    for (const [path, opacity] of [
      [graticule, 0.07],
      [coast, 0.42],
      [frame, 0.3],
    ] as const) {
      context.globalAlpha = opacity;
      context.stroke(path);
    }
    context.globalAlpha = 1;
  }

  private drawRegions(
    context: CanvasRenderingContext2D,
    { theme, hovered }: FlatFrame,
    { regions }: Globe,
    plane: MapPlane,
    px: number,
  ): void {
    if (!regions) return;
    const { regions: paths, borders } = this.shapes(plane.projection, regions.atlas);
    paths.forEach((path, region) => {
      const look = this.regionLooks[region]!;
      if (look.height < 0 && !plane.states) return;
      context.fillStyle = look.height < 0 ? theme.panel : toHex(look.color);
      context.fill(path);
    });
    context.strokeStyle = theme.canvas;
    context.lineWidth = px;
    context.globalAlpha = 0.7;
    context.stroke(borders);
    const over = hovered?.startsWith('region:') ? paths[Number(hovered.slice(7))] : undefined;
    context.globalAlpha = 1;
    if (!over) return;
    context.strokeStyle = theme.text;
    context.lineWidth = 2 * px;
    context.stroke(over);
  }

  private drawArcs(
    context: CanvasRenderingContext2D,
    { theme, hovered }: FlatFrame,
    globe: Globe,
    plane: MapPlane,
    px: number,
  ): void {
    if (!globe.arcs) {
      this.arcs = [];
      return;
    }
    const looks = this.arcLooks(globe.arcs, globe.color, globe.input.theme);
    this.arcs = this.arcsOf(globe.arcs.totals, looks, globe, plane);
    for (const { look, path } of this.arcs) {
      const over = hovered === `arc:${look.arc}`;
      context.globalAlpha = over ? 1 : look.opacity;
      context.strokeStyle = over ? theme.text : toHex(look.color);
      context.lineWidth = look.width * px;
      context.stroke(path);
    }
    context.globalAlpha = 1;
  }

  private readonly arcLooks = remember(arcLooks);

  private arcMark({ arcs, input }: Globe, arc: number, at: { x: number; y: number }): FlatMark | null {
    if (!arcs) return null;
    const rows: number[] = [];
    arcs.ends.ofRow.forEach((one, row) => {
      if (one === arc && (!input.mask || input.mask[row] === 1)) rows.push(row);
    });
    const alone = rows.length === 1;
    return {
      key: `arc:${arc}`,
      row: alone ? rows[0]! : null,
      place: PAPER,
      lines: alone ? [] : arcLines(arcs, arc, input),
      about: alone ? null : rowsSelection(input.dataset, Uint32Array.from(rows)),
      reading: null,
      at,
    };
  }

  private regionMark({ regions, input }: Globe, at: { x: number; y: number }): FlatMark | null {
    const { frame, plane } = this;
    const column = input.view.region;
    if (!regions || !frame || !plane || !column) return null;
    const { scale, left, top } = this.mapped(frame, plane);
    const place = plane.projection.invert?.([(at.x - left) / scale, (at.y - top) / scale]);
    if (!place || Number.isNaN(place[0])) return null;
    const { n } = regions.totals.now;
    const region = regions.atlas.regions.findIndex(
      (_, i) => n[i]! > 0 && regionHolds(regions.atlas, i, ...place),
    );
    if (region < 0) return null;
    const values = [...regions.rows.values[region]!];
    const named = input.describe(column)?.type === 'category';
    return {
      key: `region:${region}`,
      row: null,
      place: PAPER,
      lines: regionLines(regions, region, input),
      about: named
        ? { kind: 'predicate', by_column: { [column]: { kind: 'categories', values } } }
        : rowsSelection(input.dataset, rowsIn(regions.rows.cells, region, input.mask)),
      reading: null,
      at,
    };
  }
}

const PAPER: Point3 = [0, 0, 0];
const GROUND = { dark: parseHex('#161C23'), light: parseHex('#FFFFFF') } as const;

/** Least distance from a place to a line of x, y one after another; the line's own units. */
const awayFrom = (line: readonly number[], [x, y]: readonly [number, number]): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay] = [line[i - 2]!, line[i - 1]!];
    const [dx, dy] = [line[i]! - ax, line[i + 1]! - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(ax + t * dx - x, ay + t * dy - y));
  }
  return least;
};
