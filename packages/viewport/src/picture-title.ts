// What stands beside the marks on a printed picture: title, the sentence that says what is seen, and the legend. It is painted
// on a Canvas 2D in CSS px; texts keep clear of its boxes.
import type { Box } from './labels/label.ts';
import { FONT_PX, LINE_PX, type TextMeasure } from './labels/text-measure.ts';
import type { Theme } from './theme.ts';
import type { Legend, LegendItem } from './viewport.types.ts';

export interface PictureTexts {
  readonly title: string;
  readonly description: string;
  readonly legend: Legend | null;
  readonly theme: Theme;
  readonly measure: TextMeasure;
  readonly font: string;
  /** BCP 47. */
  readonly locale: string;
}

const MARGIN = 16;
const TITLE_PX = 16;
const SWATCH = 10;
const RAMP = { width: 12, height: 96 };
const LEGEND_WIDEST = 220;

const linesOf = (text: string, width: number, measure: TextMeasure): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && measure.width(longer, 400) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

const itemText = ({ label, count }: LegendItem, locale: string): string =>
  count === null ? label : `${label}  ${count.toLocaleString(locale)}`;

const legendSize = ({ legend, measure, locale }: PictureTexts): { width: number; height: number } | null => {
  if (!legend || legend.items.length === 0) return null;
  const texts = [
    measure.width(legend.title, 600),
    ...legend.items.map((i) => measure.width(itemText(i, locale), 400) + 18),
  ];
  const rows = legend.kind === 'ramp' ? RAMP.height + 8 : legend.items.length * (LINE_PX + 4);
  return { width: Math.min(LEGEND_WIDEST, Math.max(...texts)), height: LINE_PX + 8 + rows };
};

const columnOf = (texts: PictureTexts, width: number): number =>
  width - 2 * MARGIN - (legendSize(texts)?.width ?? -MARGIN) - MARGIN;

/** What labels keep clear of. */
export const titleBoxes = (texts: PictureTexts, width: number): readonly Box[] => {
  const column = columnOf(texts, width);
  const lines = texts.description === '' ? 0 : linesOf(texts.description, column, texts.measure).length;
  const height = TITLE_PX + 8 + lines * LINE_PX;
  const boxes: Box[] = [{ x: MARGIN + column / 2, y: MARGIN + height / 2, width: column, height }];
  const legend = legendSize(texts);
  if (legend) boxes.push({ ...legend, x: width - MARGIN - legend.width / 2, y: MARGIN + legend.height / 2 });
  return boxes;
};

const paintLegend = (
  context: CanvasRenderingContext2D,
  { legend, theme, font, locale }: PictureTexts,
  left: number,
): void => {
  if (!legend) return;
  context.fillStyle = theme.text;
  context.font = `600 ${FONT_PX}px ${font}`;
  context.fillText(legend.title, left, MARGIN + LINE_PX / 2);
  context.font = `400 ${FONT_PX}px ${font}`;
  let top = MARGIN + LINE_PX + 8;
  const stops = legend.items.filter((item) => item.value !== null);
  if (legend.kind === 'ramp') {
    const ramp = context.createLinearGradient(0, top + RAMP.height, 0, top);
    stops.forEach((item, i) => {
      ramp.addColorStop(i / Math.max(1, stops.length - 1), item.color);
    });
    context.fillStyle = ramp;
    context.fillRect(left, top, RAMP.width, RAMP.height);
    context.fillStyle = theme.text;
    stops.forEach((item, i) => {
      const y = top + RAMP.height * (1 - i / Math.max(1, stops.length - 1));
      context.fillText(item.label, left + 18, y);
    });
    return;
  }
  for (const item of legend.items) {
    context.fillStyle = item.color;
    context.beginPath();
    context.arc(left + SWATCH / 2, top + LINE_PX / 2, SWATCH / 2, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = theme.text;
    context.fillText(itemText(item, locale), left + 18, top + LINE_PX / 2);
    top += LINE_PX + 4;
  }
};

export const paintTitle = (context: CanvasRenderingContext2D, texts: PictureTexts, width: number): void => {
  const { theme, font, measure } = texts;
  context.globalAlpha = 1;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = theme.text;
  context.font = `600 ${TITLE_PX}px ${font}`;
  context.fillText(texts.title, MARGIN, MARGIN + TITLE_PX / 2);
  context.fillStyle = theme.secondary;
  context.font = `400 ${FONT_PX}px ${font}`;
  linesOf(texts.description, columnOf(texts, width), measure).forEach((line, i) => {
    context.fillText(line, MARGIN, MARGIN + TITLE_PX + 8 + LINE_PX * (i + 0.5));
  });
  paintLegend(context, texts, width - MARGIN - (legendSize(texts)?.width ?? 0));
};
