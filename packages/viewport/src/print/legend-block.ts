// One legend on a printed sheet: how much room it takes, and how it is painted. Categories and shapes are a list with counts, a
// ramp stands upright with its numbers beside it, sizes and widths show what they stand for.
import { shapePath } from '../flat/scatter/shape-path.ts';
import { FONT_PX, LINE_PX, type TextMeasure } from '../labels/text-measure.ts';
import type { Theme } from '../theme.ts';
import type { Legend, LegendItem } from '../viewport.types.ts';
import { SHAPE_NAMES } from '../views/keys/shape-key.ts';
import { broken } from './broken-lines.ts';

const ROW = LINE_PX + 4;
const KEY = 24; // CSS px from the left end to a key's text
const SWATCH = 10;
const RAMP = { width: 12, height: 112 };
const WIDEST = 240;
const TITLES = 2; // lines
const COUNT_GAP = 12;

interface KeyRow {
  readonly item: LegendItem;
  readonly text: string;
  readonly count: string;
}

export interface LegendBlock {
  readonly legend: Legend;
  readonly title: readonly string[];
  readonly rows: readonly KeyRow[];
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

/** Null where it has nothing to say. */
export const legendBlock = (legend: Legend, measure: TextMeasure, locale: string): LegendBlock | null => {
  if (legend.items.length === 0) return null;
  const body = (text: string): number => measure.width(text, 400);
  const listed = legend.kind === 'ramp' ? legend.items.filter(({ value }) => value === null) : legend.items;
  const counts = listed.map(({ count }) => (count === null ? '' : count.toLocaleString(locale)));
  const counted = Math.max(0, ...counts.map((count) => (count === '' ? 0 : body(count) + COUNT_GAP)));
  const rows = listed.map((item, i) => ({
    item,
    text: broken(item.label, WIDEST - KEY - counted, 1, body)[0] ?? '',
    count: counts[i]!,
  }));
  const title = broken(legend.title, WIDEST, TITLES, (text) => measure.width(text, 600));
  const stops = legend.kind === 'ramp' ? legend.items.map(({ label }) => KEY + body(label)) : [];
  const width = Math.max(
    ...title.map((line) => measure.width(line, 600)),
    ...rows.map(({ text }) => KEY + body(text) + counted),
    ...stops,
  );
  const ramp = legend.kind === 'ramp' ? RAMP.height + LINE_PX : 0;
  return { legend, title, rows, width, height: title.length * LINE_PX + 6 + ramp + rows.length * ROW };
};

type Pen = CanvasRenderingContext2D;

const paintRamp = (pen: Pen, stops: readonly LegendItem[], theme: Theme, left: number, top: number): void => {
  const from = top + LINE_PX / 2;
  const ramp = pen.createLinearGradient(0, from + RAMP.height, 0, from);
  const share = (i: number): number => i / Math.max(1, stops.length - 1);
  stops.forEach((item, i) => {
    ramp.addColorStop(share(i), item.color);
  });
  pen.fillStyle = ramp;
  pen.fillRect(left, from, RAMP.width, RAMP.height);
  pen.fillStyle = theme.text;
  stops.forEach((item, i) => {
    pen.fillText(item.label, left + KEY, from + RAMP.height * (1 - share(i)));
  });
};

const paintKey = (pen: Pen, legend: Legend, item: LegendItem, left: number, y: number): void => {
  pen.fillStyle = item.color;
  if (legend.kind === 'widths') {
    const wide = item.extent ?? 1;
    pen.fillRect(left, y - wide / 2, KEY - 8, wide);
    return;
  }
  if (legend.kind === 'heights') {
    const tall = item.extent ?? 1;
    pen.fillRect(left + 7, y + 6 - tall, 2, tall); // on the floor of a row
    return;
  }
  const shape = Math.max(0, SHAPE_NAMES.indexOf(item.shape ?? 'disc'));
  shapePath(pen, shape, left + 8, y, (legend.kind === 'sizes' ? (item.extent ?? SWATCH) : SWATCH) / 2);
  pen.fill('evenodd');
};

/** The pen stands in CSS px; `left` and `top` are the block's corner. */
export const paintBlock = (
  pen: Pen,
  { legend, title, rows, width }: LegendBlock,
  theme: Theme,
  font: string,
  left: number,
  top: number,
): void => {
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.fillStyle = theme.text;
  pen.font = `600 ${FONT_PX}px ${font}`;
  let y = top;
  for (const line of title) {
    pen.fillText(line, left, y + LINE_PX / 2);
    y += LINE_PX;
  }
  y += 6;
  pen.font = `400 ${FONT_PX}px ${font}`;
  if (legend.kind === 'ramp') {
    const stops = legend.items.filter(({ value }) => value !== null);
    paintRamp(pen, stops, theme, left, y);
    y += RAMP.height + LINE_PX;
  }
  for (const { item, text, count } of rows) {
    const middle = y + ROW / 2;
    paintKey(pen, legend, item, left, middle);
    pen.fillStyle = theme.text;
    pen.fillText(text, left + KEY, middle);
    pen.textAlign = 'right';
    pen.fillStyle = theme.secondary;
    pen.fillText(count, left + width, middle);
    pen.textAlign = 'left';
    y += ROW;
  }
};
