// globe_3d: places as points, connections as arcs, regions that rise, on a plain ball whose far side is hidden. It draws what
// globe-model.ts says and takes in only what changed.
import type { Vector3 } from '@orrery/protocol';
import { geoCentroid } from 'd3-geo';
import { Group } from 'three';
import { paletteTexels } from '../../color/color-scale.ts';
import { parseHex } from '../../color/contrast.ts';
import { PALETTES } from '../../color/palettes.ts';
import { outlineOf } from '../../flat/outline.ts';
import { indexPlaces, type PlaceIndex } from '../../flat/place-index.ts';
import { rayAt } from '../../frame-view.ts';
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import { ScreenLines } from '../../layers/screen-lines.ts';
import { THEMES } from '../../theme.ts';
import { NONE } from '../aggregate/binning.ts';
import { remember } from '../aggregate/remember.ts';
import { sizeBytes } from '../scatter/row-looks.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { arcPath } from './arc-path.ts';
import type { Globe } from './globe.ts';
import { NO_ARC } from './globe-arcs.ts';
import { ballColor, GlobeBody } from './globe-body.ts';
import { arcLooks, regionLooks } from './globe-looks.ts';
import { arcMark, heldRow, holder, regionMark, rowMark } from './globe-marks.ts';
import { GlobeModel } from './globe-model.ts';
import { awayFrom, raisedAt, regionAt, rowAt } from './globe-pick.ts';
import { GlobePoints } from './globe-points.ts';
import { type EndPlaces, endPlaces, endsInUse, packPlaces } from './pack-globe.ts';
import { type RegionLook, RegionMesh } from './region-mesh.ts';
import { GLOBE_RADIUS, isFacing, meetSphere, placeOn } from './sphere.ts';

const POINT_PX = 4; // radius about a place that counts as on it
const ARC_PX = 3;
const CROWDED = 0.55; // of the opacity on a map: on the globe the same lines share less room

export class GlobeView implements StageView {
  readonly type = 'globe_3d';
  readonly object = new Group();
  private readonly model: GlobeModel;
  private readonly body = new GlobeBody();
  private readonly regions = new RegionMesh();
  private readonly arcs = new ScreenLines(10, true);
  private readonly points = new GlobePoints();
  private readonly endPlaces = remember(endPlaces);
  private ends: EndPlaces | null = null;
  private looks: readonly RegionLook[] = [];
  private paths = new Map<number, readonly Vector3[]>();
  private index: PlaceIndex | null = null;
  private packed: readonly unknown[] = [];
  private styled: readonly unknown[] = [];
  private drawnArcs: readonly unknown[] = [];

  constructor(deps: ViewDeps) {
    this.model = new GlobeModel(deps.changed, true);
    this.object.add(this.body.object, this.regions.mesh, this.arcs.mesh, this.points.object);
  }

  get travelling(): boolean {
    return false;
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    const { globe } = this.model;
    this.object.visible = globe !== null;
    if (!globe) return report;
    this.syncPoints(globe);
    this.syncStyle(globe);
    this.syncArcs(globe);
    const ground = parseHex(ballColor(THEMES[input.theme]));
    this.looks = globe.regions ? regionLooks(globe.regions, input.theme, ground) : [];
    this.regions.show(globe.regions?.atlas ?? null, this.looks, globe.facing);
    return report;
  }

  stirs(): boolean {
    return false;
  }

  update(view: FrameView): void {
    const { globe } = this.model;
    if (!globe) return;
    this.body.update(view, globe.facing, globe.world, globe.regions?.atlas ?? null);
    this.points.update(view, ballColor(view.theme));
    this.arcs.commit(view.width, view.height, view.pixelRatio);
  }

  labels(_view: FrameView, _into: Label[]): void {}

  markAt(x: number, y: number, slack: number, view: FrameView): Mark | null {
    const { globe } = this.model;
    if (!globe) return null;
    const ray = rayAt(view, { x, y });
    const { mask } = globe.input;
    if (globe.arcs) {
      const eye = ray.origin;
      let best = { arc: -1, away: ARC_PX + slack };
      for (const [arc, path] of this.paths) {
        const away = awayFrom(path, { x, y }, view.projector, eye);
        if (away <= best.away) best = { arc, away };
      }
      if (best.arc >= 0) return this.markOf(`arc:${best.arc}`);
    } else if (this.index) {
      const lifts = globe.heights?.lifts ?? null;
      const reach = POINT_PX + slack;
      const row = lifts
        ? raisedAt(globe.places!, lifts, mask, ray.origin, { x, y }, reach, view.projector, globe.facing)
        : rowAt(this.index, mask, ray, { x, y }, reach, view.projector, globe.facing);
      if (row !== null) return this.markOf(`row:${row}`);
    }
    const region = globe.regions && regionAt(globe.regions.atlas, this.looks, ray, globe.facing);
    return region === null || region === undefined ? null : this.markOf(`region:${region}`);
  }

  markOf(key: string): Mark | null {
    const { globe } = this.model;
    if (!globe) return null;
    const number = Number(key.slice(key.indexOf(':') + 1));
    if (key.startsWith('row:')) return this.rowMark(number);
    return key.startsWith('arc:') ? this.arcMark(globe, number) : this.regionMark(globe, number);
  }

  placeOf(row: number): Point3 | null {
    const { globe } = this.model;
    if (!globe) return null;
    const arc = globe.arcs?.ends.ofRow[row] ?? NO_ARC;
    const path = this.paths.get(arc);
    if (path) return path[path.length >> 1]!;
    const [longitude, latitude] = [globe.places?.longitude[row], globe.places?.latitude[row]];
    if (longitude !== undefined && latitude !== undefined && !Number.isNaN(longitude))
      return placeOn(longitude, latitude, globe.facing, globe.heights?.lifts[row] ?? 0);
    const region = globe.regions?.rows.cells[row] ?? NONE;
    return region === NONE ? null : this.topOf(globe, region);
  }

  rowOf(key: string): number | null {
    const { globe } = this.model;
    return globe && heldRow(globe, key);
  }

  holderOf(row: number): Mark | null {
    const { globe } = this.model;
    const place = globe && this.placeOf(row);
    return place && holder(globe, row, place);
  }

  isVisible(row: number): boolean {
    const mask = this.model.globe?.input.mask;
    return (!mask || mask[row] === 1) && this.placeOf(row) !== null;
  }

  hides(place: Point3, view: FrameView): boolean {
    return this.model.globe !== null && !isFacing(place, eyeFor(view, place));
  }

  ground(origin: Point3, direction: Point3): Point3 | null {
    return meetSphere(origin, direction, GLOBE_RADIUS);
  }

  within(points: readonly CanvasPoint[], view: FrameView): Uint8Array {
    const { globe } = this.model;
    const found = new Uint8Array(globe?.input.dataset.rows ?? 0);
    if (!globe) return found;
    const outline = outlineOf(points);
    const { mask } = globe.input;
    const cells = globe.regions?.rows.cells ?? null;
    const inside = (place: Point3 | null): boolean => {
      if (!place) return false;
      const p = view.projector.project(...place);
      return p.ahead && outline.contains(p.x, p.y) && !this.hides(place, view);
    };
    // What many rows share is asked once.
    const shared = new Map<number, boolean>();
    for (let row = 0; row < found.length; row++) {
      if (mask && mask[row] === 0) continue;
      const key = globe.places ? null : (cells?.[row] ?? NONE);
      let takes = key === null ? undefined : shared.get(key);
      if (takes === undefined) takes = inside(this.placeOf(row));
      if (key !== null) shared.set(key, takes);
      if (takes) found[row] = 1;
    }
    return found;
  }

  dispose(): void {
    this.body.dispose();
    this.regions.dispose();
    this.arcs.dispose();
    this.points.dispose();
  }

  private syncPoints({ places, arcs, heights, facing }: Globe): void {
    const wanted = [places, arcs?.ends, heights, facing];
    if (this.packed.length > 0 && wanted.every((one, i) => one === this.packed[i])) return;
    this.packed = wanted;
    this.styled = [];
    this.ends = arcs && this.endPlaces(arcs.ends);
    const shown = this.ends?.degrees ?? places;
    const lifts = heights?.lifts ?? null;
    this.points.setPlaces(
      shown ? packPlaces(shown, facing, lifts) : new Float32Array(0),
      shown && lifts && packPlaces(shown, facing),
    );
    this.index =
      places &&
      indexPlaces({
        x: Float32Array.from(places.longitude, (x) => x / 180),
        y: Float32Array.from(places.latitude, (y) => y / 90),
      });
  }

  private syncStyle({ places, arcs, color, sizes, input, drawn }: Globe): void {
    if (!places) return;
    const { theme, mask, selected } = input;
    const wanted = [color, theme, sizes, mask, selected, arcs?.totals];
    if (this.styled.length > 0 && wanted.every((one, i) => one === this.styled[i])) return;
    this.styled = wanted;
    if (arcs && this.ends) {
      // Ends are no rows of their own: small and without a hue.
      const ink = THEMES[theme].secondary;
      this.points.setPalette(Uint8Array.from({ length: 1_024 }, (_, i) => [...parseHex(ink), 255][i % 4]!));
      const small = new Uint8Array(this.ends.degrees.longitude.length);
      this.points.setLook({ codes: null, sizes: small, drawn: 20_000, ...endsInUse(this.ends, arcs.totals) });
      return;
    }
    this.points.setPalette(paletteTexels(color?.kind ?? null, PALETTES[theme]));
    const described = input.describe(input.view.size);
    this.points.setLook({
      codes: color?.codes ?? null,
      sizes: sizes && described && sizeBytes(described, sizes),
      mask,
      selected,
      drawn,
    });
  }

  private syncArcs({ arcs, color, facing, input }: Globe): void {
    const wanted = [arcs?.totals, color, facing, input.theme];
    if (wanted.every((one, i) => one === this.drawnArcs[i]) && this.drawnArcs.length > 0) return;
    this.drawnArcs = wanted;
    this.arcs.clear();
    this.paths = new Map();
    if (arcs)
      for (const look of arcLooks(arcs, color, input.theme)) {
        const path = arcPath(arcs.ends.ends, look.arc, facing);
        this.paths.set(look.arc, path);
        for (let i = 1; i < path.length; i++)
          this.arcs.add(path[i - 1]!, path[i]!, look.color, look.opacity * CROWDED, (look.width + 1) / 2);
      }
    this.arcs.commit(1, 1, 1);
  }

  private rowMark(row: number): Mark | null {
    const place = this.isVisible(row) ? this.placeOf(row) : null;
    return place && rowMark(row, place);
  }

  private arcMark(globe: Globe, arc: number): Mark | null {
    const path = this.paths.get(arc);
    return path ? arcMark(globe, arc, path[path.length >> 1]!) : null;
  }

  private regionMark(globe: Globe, region: number): Mark | null {
    const { regions } = globe;
    if (!regions || Number.isNaN(regions.totals.now.values[region] ?? Number.NaN)) return null;
    return regionMark(globe, region, this.topOf(globe, region));
  }

  private topOf({ regions, facing }: Globe, region: number): Point3 {
    const [longitude, latitude] = geoCentroid(regions!.atlas.regions[region]!.shape);
    return placeOn(longitude, latitude, facing, Math.max(0, this.looks[region]?.height ?? 0));
  }
}

/** Where a place is looked at from: in orthographic projection every place from straight ahead. */
const eyeFor = (view: FrameView, place: Point3): Vector3 => {
  if (!('isOrthographicCamera' in view.camera)) return view.eye.toArray();
  const forward = view.forward.toArray();
  return place.map((c, i) => c - forward[i]! * 10) as Vector3;
};
