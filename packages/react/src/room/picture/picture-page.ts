// A picture of the view as a page for print: the chart with its title and legend as the canvas paints it, and below it the
// filters, the source and the licence. Always light, whatever the screen is.

interface PictureParts {
  readonly chart: Blob;
  /** One line each, from below. */
  readonly foot: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The page in units of a 1,280 px wide one: everything grows with the picture. */
const UNITS = 1_280;
const MARGIN = 16;
const LINE = 18;
const INK = { paper: '#FFFFFF', text: '#56616E', line: '#DFE3E8' } as const;

const footUnits = (lines: number): number => lines * LINE + 2 * 10;

/** What the foot leaves for the chart, px. */
export const chartHeight = (width: number, height: number, lines: number): number =>
  Math.round(height - (footUnits(lines) * width) / UNITS);

const fitted = (page: OffscreenCanvasRenderingContext2D, text: string): string => {
  const room = UNITS - 2 * MARGIN;
  if (page.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 1 && page.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end)}…`;
};

/** The page as a PNG. Rejects where the browser cannot paint one so large. */
export const picturePage = async ({ chart, foot, width, height }: PictureParts): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height);
  const page = canvas.getContext('2d');
  if (page === null) throw new Error('This browser gives no 2D canvas.');
  const image = await createImageBitmap(chart);
  page.fillStyle = INK.paper;
  page.fillRect(0, 0, width, height);
  page.drawImage(image, 0, 0, width, chartHeight(width, height, foot.length));
  image.close();
  const unit = width / UNITS;
  page.scale(unit, unit);
  const tall = height / unit;
  const top = tall - footUnits(foot.length);
  page.strokeStyle = INK.line;
  page.beginPath();
  page.moveTo(0, top);
  page.lineTo(UNITS, top);
  page.stroke();
  page.fillStyle = INK.text;
  page.font = '400 12px "Inter Variable", sans-serif';
  page.textBaseline = 'middle';
  foot.forEach((line, i) => {
    page.fillText(fitted(page, line), MARGIN, top + 10 + (i + 0.5) * LINE);
  });
  return canvas.convertToBlob({ type: 'image/png' });
};
