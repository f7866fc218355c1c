// A globe as its model says it: what both forms draw. Types alone.
import type { ColumnData } from '@orrery/protocol';
import type { PositionScale } from '../../axes/position-scale.ts';
import type { ColorScale } from '../../color/color-scale.ts';
import type { Measure } from '../aggregate/measured.ts';
import type { ViewInput, ViewReport } from '../stage-view.ts';
import type { Atlas, AtlasName } from './atlas.ts';
import type { ArcEnds, ArcTotals } from './globe-arcs.ts';
import type { GlobeHeights } from './globe-heights.ts';
import type { GlobePlaces } from './globe-places.ts';
import type { RegionRows, RegionTotals } from './globe-regions.ts';

export interface GlobeRegions {
  readonly atlas: Atlas;
  readonly rows: RegionRows;
  readonly totals: RegionTotals;
  readonly measure: Measure;
  /** -1..1 of a value: colour and height. */
  readonly scale: PositionScale;
}

export interface GlobeArcs {
  readonly ends: ArcEnds;
  readonly totals: ArcTotals;
  /** Of the weight; null counts rows. */
  readonly weight: string | null;
}

export interface Globe {
  readonly input: ViewInput;
  /** Null until it has come: then there are no coastlines. */
  readonly world: Atlas | null;
  readonly places: GlobePlaces | null;
  /** Of places that rise. */
  readonly heights: GlobeHeights | null;
  readonly arcs: GlobeArcs | null;
  readonly regions: GlobeRegions | null;
  /** Whose regions they are. */
  readonly atlasName: AtlasName | null;
  readonly color: ColorScale | null;
  readonly sizes: ColumnData | null;
  /** The longitude that faces +z, such that the data faces the camera a scene begins with. */
  readonly facing: number;
  /** Rows drawn. */
  readonly drawn: number;
  readonly report: ViewReport;
}
