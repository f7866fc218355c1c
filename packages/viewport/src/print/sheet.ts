// A printed picture as a sheet: title and sentence above, legend at the right (below on a narrow sheet), filters and source at
// the foot, and between them the room that is left for the plot. Pure: sizes in, boxes out; nothing may lie over the plot.
import type { FlatArea } from '../flat/flat-space.ts';
import type { Box } from '../labels/label.ts';
import { FONT_PX, LINE_PX, type TextMeasure } from '../labels/text-measure.ts';
import type { Legend } from '../viewport.types.ts';
import { broken } from './broken-lines.ts';
import { type LegendBlock, legendBlock } from './legend-block.ts';

const LAYOUT = 1_280; // CSS px of the longer side: texts are 8 points on A4, and as on a screen on a slide
const MOST = 8_192; // device px: larger canvases cannot be encoded everywhere
const LEAST = 64;
export const MARGIN = 24;
const GAP = 16;
const NARROW = 720; // CSS px: below it the legend stands under the plot
const TITLE = { px: 20, line: 28, lines: 2 };
const SENTENCES = 3;
const FOOT_LINES = 6;

export interface SheetTexts {
  readonly title: string;
  readonly description: string;
  /** Filters, source, licence: a line each, longer ones are broken. */
  readonly foot: readonly string[];
  /** The colour's, then what shape, size and width say. */
  readonly legends: readonly Legend[];
  readonly measure: TextMeasure;
  /** BCP 47. */
  readonly locale: string;
}

export interface SheetLine {
  readonly text: string;
  readonly style: 'title' | 'sentence' | 'foot';
  /** CSS px: left end and middle of the line. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedBlock {
  readonly block: LegendBlock;
  readonly left: number;
  readonly top: number;
}

export interface Sheet {
  /** Device px. */
  readonly page: { readonly width: number; readonly height: number };
  /** CSS px, and how many device px one of them is. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly plot: FlatArea;
  readonly lines: readonly SheetLine[];
  readonly blocks: readonly PlacedBlock[];
  /** Of the line above the foot, null without one. */
  readonly rule: number | null;
}

const pageOf = (wanted: { readonly width: number; readonly height: number }) => {
  const side = (px: number): number => Math.round(Math.min(MOST, Math.max(LEAST, px)));
  return { width: side(wanted.width), height: side(wanted.height) };
};

export const sheetOf = (
  wanted: { readonly width: number; readonly height: number },
  { title, description, foot, legends, measure, locale }: SheetTexts,
): Sheet => {
  const page = pageOf(wanted);
  const ratio = Math.max(1, Math.max(page.width, page.height) / LAYOUT);
  const [width, height] = [page.width / ratio, page.height / ratio];
  const room = width - 2 * MARGIN;
  const body = (text: string): number => measure.width(text, 400);
  const lines: SheetLine[] = [];
  let top = MARGIN;
  const heading = (text: string): number => (measure.width(text, 600) * TITLE.px) / FONT_PX;
  for (const text of broken(title, room, TITLE.lines, heading)) {
    lines.push({ text, style: 'title', x: MARGIN, y: top + TITLE.line / 2 });
    top += TITLE.line;
  }
  for (const text of broken(description, room, SENTENCES, body)) {
    lines.push({ text, style: 'sentence', x: MARGIN, y: top + LINE_PX / 2 });
    top += LINE_PX;
  }
  const feet = foot.flatMap((text) => broken(text, room, 3, body)).slice(0, FOOT_LINES);
  let bottom = height - MARGIN - feet.length * LINE_PX;
  feet.forEach((text, i) => {
    lines.push({ text, style: 'foot', x: MARGIN, y: bottom + (i + 0.5) * LINE_PX });
  });
  const rule = feet.length > 0 ? bottom - GAP / 2 : null;
  bottom -= GAP;
  top += GAP;
  const made = legends.flatMap((legend) => legendBlock(legend, measure, locale) ?? []);
  const beside = width >= NARROW;
  const blocks: PlacedBlock[] = [];
  const column = beside && made.length > 0 ? Math.max(...made.map((block) => block.width)) + 1.5 * GAP : 0;
  if (beside) {
    let y = top;
    for (const block of made) {
      blocks.push({ block, left: width - MARGIN - column + 1.5 * GAP, top: y });
      y += block.height + 1.5 * GAP;
    }
  } else {
    // In rows under the plot, as many beside each other as fit.
    let [x, y, tall] = [MARGIN, 0, 0];
    for (const block of made) {
      if (x > MARGIN && x + block.width > width - MARGIN) [x, y, tall] = [MARGIN, y + tall + GAP, 0];
      blocks.push({ block, left: x, top: y });
      x += block.width + 1.5 * GAP;
      tall = Math.max(tall, block.height);
    }
    bottom -= made.length > 0 ? y + tall + GAP : 0;
    blocks.forEach((placed, i) => {
      blocks[i] = { ...placed, top: bottom + GAP + placed.top };
    });
  }
  const plot = {
    left: MARGIN,
    top,
    width: Math.max(40, room - column),
    height: Math.max(40, bottom - top),
  };
  return { page, width, height, ratio, plot, lines, blocks, rule };
};

/** What the plot's own texts keep clear of: everything around it. */
export const aroundPlot = ({ plot, width, height }: Sheet): readonly Box[] => {
  const [right, bottom] = [plot.left + plot.width, plot.top + plot.height];
  const box = (left: number, top: number, to: number, below: number): Box => ({
    x: (left + to) / 2,
    y: (top + below) / 2,
    width: to - left,
    height: below - top,
  });
  return [
    box(0, 0, width, plot.top),
    box(0, bottom, width, height),
    box(0, plot.top, plot.left, bottom),
    box(right, plot.top, width, bottom),
  ];
};
