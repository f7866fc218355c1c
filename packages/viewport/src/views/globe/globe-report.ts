// A globe in words: the sentence about the picture and the cards of its connections and regions. Pure.
import { valueFormat } from '../../axes/number-format.ts';
import { titleOf } from '../../axes/position-scale.ts';
import { rowsIn } from '../aggregate/cells.ts';
import { meanInterval } from '../aggregate/interval.ts';
import { wordsOf } from '../aggregate/measured.ts';
import type { Mark, ViewInput } from '../stage-view.ts';
import type { Globe, GlobeArcs, GlobeRegions } from './globe.ts';
import { arcsToDraw } from './globe-arcs.ts';
import { ENGLISH_MAPS, type MapWords, type ToldOfGlobe } from './map-words.ts';

export const mapWordsOf = (input: ViewInput): MapWords => input.words.maps ?? ENGLISH_MAPS;

const said = ({ measure }: GlobeRegions, locale: string): ((value: number) => string) => {
  const format = valueFormat(locale);
  return (value) => (measure.unit ? `${format(value)} ${measure.unit}` : format(value));
};

type Ends = Pick<ToldOfGlobe, 'most' | 'least'>;

const endsOf = (regions: GlobeRegions, locale: string): Ends => {
  const { values } = regions.totals.now;
  let [most, least] = [-1, -1];
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    if (most < 0 || value > values[most]!) most = index;
    if (least < 0 || value < values[least]!) least = index;
  });
  const format = said(regions, locale);
  const end = (index: number): Ends['most'] =>
    index < 0 ? null : { name: regions.atlas.regions[index]!.name, value: format(values[index]!) };
  return { most: end(most), least: most === least ? null : end(least) };
};

export const describeGlobe = (globe: Omit<Globe, 'report'>): string => {
  const { input, places, arcs, regions, drawn } = globe;
  const count = new Intl.NumberFormat(input.locale);
  const shown = regions ? regions.totals.now.n.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0) : 0;
  return mapWordsOf(input).globe({
    rows: count.format(drawn),
    total: count.format(input.dataset.rows),
    points: places && !arcs ? count.format(drawn) : null,
    arcs: arcs && count.format(arcsToDraw(arcs.totals).length),
    regions: regions && count.format(shown),
    measure: regions?.measure.title ?? '',
    ...(regions ? endsOf(regions, input.locale) : { most: null, least: null }),
    unknown: regions && regions.rows.unknown > 0 ? count.format(regions.rows.unknown) : null,
  });
};

export const regionLines = (regions: GlobeRegions, index: number, input: ViewInput): Mark['lines'] => {
  const words = wordsOf(input);
  const { measure, totals, rows, atlas } = regions;
  const format = said(regions, input.locale);
  const count = new Intl.NumberFormat(input.locale);
  const lines = [
    { label: input.describe(input.view.region)?.label ?? '', value: atlas.regions[index]!.name },
  ];
  if (measure.column)
    lines.push({
      label: words.aggregated(measure.how, measure.column.label),
      value: format(totals.now.values[index]!),
    });
  const data = measure.column && measure.how === 'mean' ? input.column(measure.column.name) : undefined;
  if (data) {
    const own = rowsIn(rows.cells, index, input.mask);
    const interval = meanInterval(Float64Array.from(own, (row) => data.values[row]!).filter(Number.isFinite));
    if (interval)
      lines.push({ label: words.interval, value: words.between(format(interval[0]), format(interval[1])) });
  }
  lines.push({ label: words.rows, value: count.format(totals.now.n[index]!) });
  const picked = totals.selected?.[index];
  if (picked) lines.push({ label: words.selected, value: count.format(picked) });
  return lines;
};

/** What a connection's width says. */
export const arcTitle = (input: ViewInput, { weight }: Pick<GlobeArcs, 'weight'>): string => {
  const weighed = input.describe(weight);
  return weighed ? wordsOf(input).aggregated('sum', titleOf(weighed)) : wordsOf(input).rows;
};

export const arcLines = (
  { ends, totals, weight }: GlobeArcs,
  arc: number,
  input: ViewInput,
): Mark['lines'] => {
  const words = mapWordsOf(input);
  const degrees = new Intl.NumberFormat(input.locale, { maximumFractionDigits: 2 });
  const count = new Intl.NumberFormat(input.locale);
  const place = (at: number): string =>
    words.place(degrees.format(ends.ends[arc * 4 + at + 1]!), degrees.format(ends.ends[arc * 4 + at]!));
  const lines = [
    { label: words.from, value: place(0) },
    { label: words.to, value: place(2) },
  ];
  const weighed = input.describe(weight);
  if (weighed)
    lines.push({
      label: wordsOf(input).aggregated('sum', weighed.label),
      value: valueFormat(input.locale)(totals.weight[arc]!),
    });
  lines.push({ label: words.rows, value: count.format(totals.rows[arc]!) });
  return lines;
};
