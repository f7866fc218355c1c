// A picture of the view as a page for print: title, what is shown of how much, the chart, its legend, source and licence.
// Always light, whatever the screen is.
import type { Legend, LegendItem } from '@orrery/viewport';
import { PALETTES } from '@orrery/viewport';

export interface PictureWords {
  readonly title: string;
  /** "8,213 of 52,310 rows" and the filters. */
  readonly subtitle: string;
  readonly source: string;
}

interface PictureParts {
  readonly chart: Blob;
  readonly legend: Legend | null;
  readonly words: PictureWords;
  /** The theme the legend's colours are of. */
  readonly theme: 'dark' | 'light';
  readonly width: number;
  readonly height: number;
  readonly count: (count: number) => string;
}

/** The page in units of a 1,280 px wide one: everything grows with the picture. */
const UNITS = 1_280;
const MARGIN = 24;
const HEAD = 72;
const FOOT = 36;
const LEGEND = 220;
const INK = { paper: '#FFFFFF', text: '#141A21', secondary: '#56616E', line: '#DFE3E8' } as const;

/** What the page leaves for the chart, px. */
export const chartSize = (width: number, height: number, legend: boolean) => {
  const unit = width / UNITS;
  return {
    width: Math.round(width - (legend ? LEGEND : 0) * unit),
    height: Math.round(height - (HEAD + FOOT) * unit),
  };
};

/** The light theme's colour of a legend's entry: the same place in the palette. */
const inLight = (item: LegendItem, index: number, legend: Legend, theme: 'dark' | 'light'): string => {
  const [from, to] = [PALETTES[theme], PALETTES.light];
  if (legend.kind === 'ramp') return to.ramp(index / Math.max(1, legend.items.length - 1));
  if (item.color === from.other) return to.other;
  if (item.color === from.missing) return to.missing;
  return to.categories[from.categories.indexOf(item.color)] ?? item.color;
};

const fitted = (page: CanvasRenderingContext2D, text: string, width: number): string => {
  if (page.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && page.measureText(`${text.slice(0, end)}…`).width > width) end -= 1;
  return `${text.slice(0, end)}…`;
};

const drawLegend = (page: CanvasRenderingContext2D, parts: PictureParts & { legend: Legend }): void => {
  const { legend, theme, count } = parts;
  const left = UNITS - LEGEND + 8;
  const width = LEGEND - MARGIN - 8;
  page.font = '600 13px "Inter Variable", sans-serif';
  page.fillStyle = INK.text;
  page.textAlign = 'left';
  page.fillText(fitted(page, legend.title, width), left, HEAD + 16);
  page.font = '400 12px "Inter Variable", sans-serif';
  if (legend.kind === 'ramp') {
    const ramp = page.createLinearGradient(left, 0, left + width, 0);
    legend.items.forEach((item, i) => {
      ramp.addColorStop(i / Math.max(1, legend.items.length - 1), inLight(item, i, legend, theme));
    });
    page.fillStyle = ramp;
    page.fillRect(left, HEAD + 30, width, 10);
    page.fillStyle = INK.secondary;
    page.fillText(legend.items[0]?.label ?? '', left, HEAD + 58);
    page.textAlign = 'right';
    page.fillText(legend.items.at(-1)?.label ?? '', left + width, HEAD + 58);
    return;
  }
  legend.items.forEach((item, i) => {
    const y = HEAD + 42 + i * 22;
    page.fillStyle = inLight(item, i, legend, theme);
    page.beginPath();
    page.arc(left + 5, y - 4, 5, 0, 2 * Math.PI);
    page.fill();
    const counted = item.count === null ? '' : count(item.count);
    page.fillStyle = INK.secondary;
    page.textAlign = 'right';
    page.fillText(counted, left + width, y);
    page.fillStyle = INK.text;
    page.textAlign = 'left';
    page.fillText(fitted(page, item.label, width - 26 - page.measureText(counted).width), left + 18, y);
  });
};

/** The page as a PNG. Rejects where the browser cannot paint one so large. */
export const picturePage = async (parts: PictureParts): Promise<Blob> => {
  const { chart, legend, words, width, height } = parts;
  const canvas = new OffscreenCanvas(width, height);
  const page = canvas.getContext('2d') as CanvasRenderingContext2D | null;
  if (page === null) throw new Error('This browser gives no 2D canvas.');
  const image = await createImageBitmap(chart);
  page.fillStyle = INK.paper;
  page.fillRect(0, 0, width, height);
  const unit = width / UNITS;
  const room = chartSize(width, height, legend !== null);
  page.drawImage(image, 0, HEAD * unit, room.width, room.height);
  image.close();
  page.scale(unit, unit);
  const tall = height / unit;
  page.textBaseline = 'alphabetic';
  page.fillStyle = INK.text;
  page.font = '600 20px "Inter Variable", sans-serif';
  page.fillText(fitted(page, words.title, UNITS - 2 * MARGIN), MARGIN, 34);
  page.font = '400 13px "Inter Variable", sans-serif';
  page.fillStyle = INK.secondary;
  page.fillText(fitted(page, words.subtitle, UNITS - 2 * MARGIN), MARGIN, 56);
  page.font = '400 12px "Inter Variable", sans-serif';
  page.fillText(fitted(page, words.source, UNITS - 2 * MARGIN), MARGIN, tall - 14);
  page.strokeStyle = INK.line;
  page.beginPath();
  page.moveTo(0, tall - FOOT);
  page.lineTo(UNITS, tall - FOOT);
  page.stroke();
  if (legend !== null) drawLegend(page, { ...parts, legend });
  return canvas.convertToBlob({ type: 'image/png' });
};
