// A globe in numbers: rows as places, connections between places, regions with a measure. Both forms of the view draw what
// is here; it knows nothing of three dimensions but where north is. Pure but for what it remembers of its last answers.
import type { ColumnData } from '@orrery/protocol';
import { geoCentroid } from 'd3-geo';
import type { PositionScale } from '../../axes/position-scale.ts';
import { type ColorScale, colorScale, legendItems, tally } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Legend } from '../../viewport.types.ts';
import { heightLegend } from '../aggregate/height-ramp.ts';
import { measureOf } from '../aggregate/measured.ts';
import { remember } from '../aggregate/remember.ts';
import { extentOf, shownExtent, valueScale } from '../aggregate/value-scale.ts';
import { columnSizes } from '../keys/scatter-keys.ts';
import type { ViewInput, ViewReport } from '../stage-view.ts';
import { type Atlas, type AtlasName, atlasNow } from './atlas.ts';
import type { Globe, GlobeArcs, GlobeRegions } from './globe.ts';
import { arcEnds, arcTotals } from './globe-arcs.ts';
import { type GlobeHeights, globeHeights, heightKey } from './globe-heights.ts';
import { arcWidthKey } from './globe-looks.ts';
import { type GlobePlaces, globePlaces, middleLongitude } from './globe-places.ts';
import {
  atlasOfColumn,
  type RegionRows,
  type RegionTotals,
  regionRows,
  regionTotals,
  wantsFiner,
} from './globe-regions.ts';
import { arcTitle, describeGlobe } from './globe-report.ts';

/** Column by name, null where nothing is mapped, undefined while it is asked for. */
type Asked = ColumnData | null | undefined;

const CAMERA_LONGITUDE = 45; // degrees from +z to [10, 10, 10], where newcomers stand

const NOTHING: Omit<ViewReport, 'notice'> = { legend: null, drawn: 0, scales: null, description: '' };

export class GlobeModel {
  globe: Globe | null = null;
  private readonly changed: () => void;
  private readonly rising: boolean;
  private readonly places = remember(globePlaces);
  private readonly targets = remember(globePlaces);
  private readonly ends = remember(arcEnds);
  private readonly heights = remember(globeHeights);
  private readonly finer = remember(wantsFiner);
  private readonly atlasOf = remember(atlasOfColumn);
  private readonly arcTotals = remember(arcTotals);
  private readonly rows = remember(regionRows);
  private readonly totals = remember(regionTotals);
  private readonly colors = remember(colorScale);
  private readonly middle = remember(
    (places: GlobePlaces | null, regions: RegionRows | null, atlas: Atlas | null) =>
      places
        ? middleLongitude(places.longitude)
        : middleLongitude(
            regions && atlas
              ? atlas.regions
                  .filter((_, i) => regions.values[i]!.length > 0)
                  .map(({ shape }) => geoCentroid(shape)[0])
              : [],
          ),
  );
  private readonly scale = remember(
    (totals: RegionTotals, column: string, title: string, zero: boolean, locale: string) =>
      valueScale(
        column,
        title,
        shownExtent(extentOf(totals.full.values, false), extentOf(totals.now.values, false), zero),
        false,
        locale,
      ),
  );
  private readonly counts = remember(
    (
      codes: Uint8Array | null,
      mask: Uint8Array | null,
      places: GlobePlaces | null,
      cells: Uint16Array | null,
      rows: number,
    ) => tally(codes, mask, (row) => isPlaced(places, cells, row), rows),
  );

  /** `changed` is called when an atlas that was asked for has come. `rising`: places have heights, as on a ball; paper has none. */
  constructor(changed: () => void, rising = false) {
    this.changed = changed;
    this.rising = rising;
  }

  sync(input: ViewInput): ViewReport {
    const { view } = input;
    const column = (name: string | null): Asked => {
      const described = input.describe(name);
      return described && described.type !== 'text' ? input.column(described.name) : null;
    };
    const number = (name: string | null): Asked =>
      input.describe(name)?.type === 'number' ? column(name) : null;
    const [longitude, latitude] = [number(view.longitude), number(view.latitude)];
    const [toLongitude, toLatitude] = [number(view.to_longitude), number(view.to_latitude)];
    const region = column(view.region);
    const color = column(view.color);
    const size = number(view.size);
    if (longitude === null || latitude === null) {
      if (region === null) return this.without('view.no_columns');
    }
    if ([longitude, latitude, toLongitude, toLatitude, region].includes(undefined))
      return this.without('view.loading');
    const coarse = atlasNow('world', this.changed);
    const places = longitude && latitude ? this.places(longitude, latitude) : null;
    const arcs = places && this.arcsOf(places, toLongitude, toLatitude, size ?? null, input);
    const spoken = region ? this.atlasOf(region) : null;
    const fine =
      region && spoken === 'world' && coarse && this.finer(region, coarse, input.locale)
        ? atlasNow('world-fine', this.changed)
        : null;
    const name = fine ? 'world-fine' : spoken;
    const world = fine ?? coarse;
    const regions = region && name ? this.regionsOf(region, name, input) : null;
    if (region && !regions && !places) return this.without('view.loading');
    const heights = this.rising && places && !arcs && !region ? this.heightsOf(input) : null;
    const described = input.describe(view.color);
    const colored =
      places && described && color ? this.colors(described, color, input.words, input.locale) : null;
    const counts = this.counts(
      colored?.codes ?? null,
      input.mask,
      places,
      regions?.rows.cells ?? null,
      input.dataset.rows,
    );
    const legend = this.legendOf(input, regions, colored, counts.byCode);
    const facing = this.middle(places, regions?.rows ?? null, regions?.atlas ?? null) - CAMERA_LONGITUDE;
    const parts = {
      input,
      world,
      places,
      heights,
      arcs,
      regions,
      atlasName: name,
      color: colored,
      sizes: arcs ? null : (size ?? null),
      facing,
      drawn: counts.total,
    };
    const report: ViewReport = {
      notice: null,
      legend,
      keys: this.keysOf(input, arcs, regions, heights, legend),
      drawn: counts.total,
      scales: null,
      description: describeGlobe(parts),
    };
    const before = this.globe?.report;
    const same =
      before &&
      before.notice === null &&
      before.legend === legend &&
      before.keys === report.keys &&
      before.description === report.description;
    this.globe = { ...parts, report: same ? before : report };
    return this.globe.report;
  }

  private without(notice: ViewReport['notice']): ViewReport {
    this.globe = null;
    return { ...NOTHING, notice };
  }

  /** Undefined data is on its way: places rise when it has come. */
  private heightsOf({ view, describe, column, locale }: ViewInput): GlobeHeights | null {
    const measured = describe(view.y);
    const data = measured?.type === 'number' ? column(measured.name) : null;
    return measured && data ? this.heights(measured, data, view.y_scale === 'log', locale) : null;
  }

  private arcsOf(
    places: GlobePlaces,
    toLongitude: Asked,
    toLatitude: Asked,
    size: ColumnData | null,
    input: ViewInput,
  ): GlobeArcs | null {
    if (!toLongitude || !toLatitude) return null;
    const ends = this.ends(places, this.targets(toLongitude, toLatitude));
    const totals = this.arcTotals(ends, size, input.mask, input.selected);
    return { ends, totals, weight: size?.name ?? null };
  }

  private regionsOf(data: ColumnData, name: AtlasName, input: ViewInput): GlobeRegions | null {
    const atlas = atlasNow(name, this.changed);
    const measure = measureOf(input);
    const measured = measure.column ? input.column(measure.column.name) : null;
    if (!atlas || measured === undefined) return null;
    const rows = this.rows(data, name, atlas, input.locale);
    const totals = this.totals(rows, measure.how, measured, input.mask, input.selected);
    const zero = measure.how === 'count' || measure.how === 'sum';
    const scale = this.scale(totals, measure.column?.name ?? data.name, measure.title, zero, input.locale);
    return { atlas, rows, totals, measure, scale };
  }

  private readonly regionLegend = remember((scale: PositionScale, theme: ViewInput['theme']) =>
    heightLegend(scale, PALETTES[theme], [-1, 1]),
  );
  private readonly colorLegend = remember(
    (color: ColorScale, theme: ViewInput['theme'], byCode: Float64Array): Legend => ({
      column: color.column,
      title: color.title,
      kind: color.kind,
      items: legendItems(color, PALETTES[theme], byCode),
    }),
  );

  private readonly heightKey = remember(heightKey);
  private readonly arcKey = remember(arcWidthKey);
  private readonly sizeKey = remember(columnSizes);
  private readonly listed = remember((...keys: (Legend | null)[]) => keys.filter((key) => key !== null));

  private keysOf(
    input: ViewInput,
    arcs: GlobeArcs | null,
    regions: GlobeRegions | null,
    heights: GlobeHeights | null,
    legend: Legend | null,
  ): readonly Legend[] {
    const { theme, locale } = input;
    const sized = input.describe(input.view.size);
    const points = input.view.longitude !== null && sized?.type === 'number';
    const ramp = regions && this.regionLegend(regions.scale, theme);
    return this.listed(
      ramp === legend ? null : ramp,
      heights && this.heightKey(heights, theme),
      arcs
        ? this.arcKey(arcs.totals.heaviest, arcs.weight, arcTitle(input, arcs), theme, locale)
        : points && sized.name !== heights?.scale.column
          ? this.sizeKey(sized, theme, locale)
          : null,
    );
  }

  /** Places are many hues or one ramp, regions a ramp: places that are coloured speak for themselves. */
  private legendOf(
    input: ViewInput,
    regions: GlobeRegions | null,
    color: ColorScale | null,
    byCode: Float64Array,
  ): Legend | null {
    if (color) return this.colorLegend(color, input.theme, byCode);
    return regions && this.regionLegend(regions.scale, input.theme);
  }
}

const isPlaced = (places: GlobePlaces | null, cells: Uint16Array | null, row: number): boolean =>
  (places !== null && !Number.isNaN(places.longitude[row]!)) || (cells !== null && cells[row] !== 0xffff);
