// The axes of a flat plot: a hairline grid over the area, ticks left and below, titles with units at their ends, and the
// hovered mark's values in their place. What it wants to write goes to the label overlay, which lets nothing overlap.
import type { PositionScale, Tick } from '../axes/position-scale.ts';
import type { Label } from '../labels/label.ts';
import { LINE_PX, type TextMeasure } from '../labels/text-measure.ts';
import type { FlatFrame, FlatMark, FlatPlot } from './flat-plot.ts';
import { atX, atY, type FlatArea, fitted, toX, toY } from './flat-space.ts';
import { ticksBetween } from './flat-ticks.ts';
import { cutTo, uprightRoom } from './upright-ticks.ts';

const GAP = 8; // px between the area and its ticks
const EDGE = 12; // px of air at the canvas's edge
const WIDEST = 132; // px of a tick's text on the left; a longer one is cut by the overlay's rule: it is not shown
const LINES_AT_MOST = 40; // more categories than this get labels as room allows, and no lines
const UPRIGHT_PX = 10; // of a line that stands: the overlay adds its own air
const NARROW = 480; // px: on a phone air is dear

const widest = (ticks: readonly Tick[], measure: TextMeasure): number =>
  ticks.reduce((most, tick) => Math.max(most, measure.width(tick.label, 400)), 0);

/** Where marks are drawn: the clear part of the canvas without room for ticks and titles. */
export const plotArea = (
  clear: FlatArea,
  { axes, aspect, turns = false }: Pick<FlatPlot, 'axes' | 'aspect' | 'turns'>,
  measure: TextMeasure,
): FlatArea => {
  const air = clear.width < NARROW ? EDGE / 2 : EDGE;
  const left = axes.y ? Math.min(WIDEST, Math.max(28, widest(axes.y.ticks, measure))) + GAP + air : air;
  const top = axes.y ? LINE_PX + GAP + air : air;
  const right = axes.x ? air + 16 : air;
  const width = Math.max(40, clear.width - left - right);
  const names = uprightRoom(axes.x, width, measure) || LINE_PX;
  const bottom = axes.x ? names + LINE_PX + 2 * GAP + air / 2 : air;
  const area = {
    left: clear.left + left,
    top: clear.top + top,
    width,
    height: Math.max(40, clear.height - top - bottom),
  };
  if (!aspect) return area;
  return fitted(area, turns && area.height > area.width ? 1 / aspect : aspect);
};

export interface Shown {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
}

export const shownTicks = (axes: FlatPlot['axes'], frame: FlatFrame, locale: string): Shown => {
  const { area } = frame;
  const of = (scale: PositionScale | null, from: number, to: number): readonly Tick[] =>
    scale ? ticksBetween(scale, from, to, locale) : [];
  return {
    x: of(axes.x, atX(frame, area.left), atX(frame, area.left + area.width)),
    y: of(axes.y, atY(frame, area.top + area.height), atY(frame, area.top)),
  };
};

/** Under the marks: 1 px lines on whole pixels, zero stronger. */
export const drawGrid = (context: CanvasRenderingContext2D, frame: FlatFrame, ticks: Shown): void => {
  const { area, theme, pixelRatio } = frame;
  const sharp = (px: number): number => (Math.round(px * pixelRatio - 0.5) + 0.5) / pixelRatio;
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  const line = (x0: number, y0: number, x1: number, y1: number, opacity: number): void => {
    context.globalAlpha = opacity;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  };
  const [right, bottom] = [area.left + area.width, area.top + area.height];
  if (ticks.x.length <= LINES_AT_MOST)
    for (const tick of ticks.x) {
      const x = sharp(toX(frame, tick.at));
      line(x, area.top, x, bottom, theme.grid * (tick.zero ? 2.2 : 1));
    }
  if (ticks.y.length <= LINES_AT_MOST)
    for (const tick of ticks.y) {
      const y = sharp(toY(frame, tick.at));
      line(area.left, y, right, y, theme.grid * (tick.zero ? 2.2 : 1));
    }
  context.globalAlpha = 1;
};

/** The hovered mark's way to the axes. */
export const drawDropLines = (
  context: CanvasRenderingContext2D,
  frame: FlatFrame,
  axes: FlatPlot['axes'],
  mark: FlatMark,
): void => {
  if (!mark.reading) return;
  const { area, theme } = frame;
  context.strokeStyle = theme.text;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.beginPath();
  if (axes.y && mark.reading.values[1] !== null) {
    context.moveTo(mark.at.x, mark.at.y);
    context.lineTo(area.left, mark.at.y);
  }
  if (axes.x && mark.reading.values[0] !== null) {
    context.moveTo(mark.at.x, mark.at.y);
    context.lineTo(mark.at.x, area.top + area.height);
  }
  context.stroke();
  context.globalAlpha = 1;
};

export const axisLabels = (
  axes: FlatPlot['axes'],
  ticks: Shown,
  mark: FlatMark | null,
  frame: FlatFrame,
  into: Label[],
): void => {
  const { area, measure } = frame;
  const [right, bottom] = [area.left + area.width, area.top + area.height];
  const upright = uprightRoom(axes.x, area.width, measure);
  ticks.x.forEach((tick, index) => {
    const text = upright > 0 ? cutTo(tick.label, upright, measure) : tick.label;
    const long = measure.width(text, 400);
    const [width, height] = upright > 0 ? [UPRIGHT_PX, long] : [long, LINE_PX];
    into.push({
      key: `flat-x:${index}`,
      text,
      style: 'tick',
      places: [{ x: toX(frame, tick.at), y: bottom + GAP + height / 2, width, height }],
      priority: 10,
      run: 'flat-x',
      ...(upright > 0 ? { upright: true } : {}),
    });
  });
  ticks.y.forEach((tick, index) => {
    const width = measure.width(tick.label, 400);
    const box = { x: area.left - GAP - width / 2, y: toY(frame, tick.at), width, height: LINE_PX };
    into.push({
      key: `flat-y:${index}`,
      text: tick.label,
      style: 'tick',
      places: [box],
      priority: 10,
      run: 'flat-y',
    });
  });
  if (axes.x) {
    const width = measure.width(axes.x.title, 600);
    const y = bottom + GAP + (upright || LINE_PX) + LINE_PX / 2 + 2;
    const places = [area.left + area.width / 2, right - width / 2].map((x) => ({
      x,
      y,
      width,
      height: LINE_PX,
    }));
    into.push({ key: 'flat-x:title', text: axes.x.title, style: 'title', places, priority: 20 });
  }
  if (axes.y) {
    const width = measure.width(axes.y.title, 600);
    const first = Math.max(EDGE / 2, area.left - GAP - Math.min(WIDEST, widest(ticks.y, measure)));
    const place = { x: first + width / 2, y: area.top - GAP - LINE_PX / 2, width, height: LINE_PX };
    into.push({ key: 'flat-y:title', text: axes.y.title, style: 'title', places: [place], priority: 20 });
  }
  const [x, y] = mark?.reading?.values ?? [null, null];
  if (mark && axes.x && x !== null) {
    const width = measure.width(x, 600) + 8;
    const box = { x: mark.at.x, y: bottom + 4 + LINE_PX / 2, width, height: LINE_PX + 2 };
    into.push({ key: 'flat-x:value', text: x, style: 'value', places: inside(box, frame), priority: 100 });
  }
  if (mark && axes.y && y !== null) {
    const width = measure.width(y, 600) + 8;
    const box = { x: area.left - 4 - width / 2, y: mark.at.y, width, height: LINE_PX + 2 };
    into.push({ key: 'flat-y:value', text: y, style: 'value', places: inside(box, frame), priority: 100 });
  }
};

/** A value beyond the canvas's edge moves inwards: it must be read. */
const inside = <B extends { x: number; width: number }>(box: B, { width }: FlatFrame): B[] => [
  { ...box, x: Math.min(width - box.width / 2 - 1, Math.max(box.width / 2 + 1, box.x)) },
];
