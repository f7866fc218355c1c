// A picture of the canvas: the pixels and, painted over them, the texts that stand beside the canvas as elements.
import type { PlacedLabel } from './labels/label-overlay.ts';
import { FONT_PX } from './labels/text-measure.ts';
import type { Theme } from './theme.ts';

/** An empty sheet, device px; null where the browser gives none. */
export const paper = (width: number, height: number): CanvasRenderingContext2D | null => {
  const page = document.createElement('canvas');
  page.width = width;
  page.height = height;
  return page.getContext('2d');
};

/** Texts as they stand over the canvas, in CSS px. */
export const paintLabels = (
  context: CanvasRenderingContext2D,
  labels: readonly PlacedLabel[],
  theme: Theme,
  font: string,
): void => {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  for (const { label, box } of labels) {
    context.globalAlpha = label.opacity ?? 1;
    context.font = `${label.style === 'title' || label.style === 'value' ? 600 : 400} ${FONT_PX}px ${font}`;
    const text = label.text === '' ? (label.initials ?? '') : label.text;
    // A thin halo: names stand among marks.
    context.strokeStyle = theme.canvas;
    context.save();
    context.translate(box.x, box.y);
    if (label.upright) context.rotate(-Math.PI / 2);
    context.strokeText(text, 0, 0);
    context.fillStyle = label.style === 'tick' ? theme.secondary : theme.text;
    context.fillText(text, 0, 0);
    context.restore();
  }
};

export const encoded = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))),
      'image/png',
    );
  });

/** Must be called in the task that drew the frame: afterwards the canvas may be empty. */
export const paintPicture = (
  canvas: HTMLCanvasElement,
  labels: readonly PlacedLabel[],
  theme: Theme,
  pixelRatio: number,
  host: HTMLElement,
): Promise<Blob> => {
  const context = paper(canvas.width, canvas.height);
  if (!context) return Promise.reject(new Error('This browser gives no 2D canvas to paint the picture on.'));
  context.drawImage(canvas, 0, 0);
  context.scale(pixelRatio, pixelRatio);
  paintLabels(context, labels, theme, getComputedStyle(host).fontFamily);
  return encoded(context.canvas);
};

const LEAST_SCALE = 0.2; // of the picture asked for: less is a sheet that covers the canvas, and would be drawn as one colour

/**
 * The middle of a canvas in this shape, made small. Must be called in the task that drew the frame. Rejects where the canvas shows too
 * little to be seen as a picture.
 */
export const smallPicture = (canvas: HTMLCanvasElement, width: number, height: number): Promise<Blob> => {
  const context = paper(width, height);
  if (!context) return Promise.reject(new Error('This browser gives no 2D canvas to paint the picture on.'));
  const scale = Math.min(canvas.width / width, canvas.height / height);
  if (scale < LEAST_SCALE) return Promise.reject(new Error('The canvas is too small for a picture of it.'));
  const [across, down] = [width * scale, height * scale];
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    canvas,
    (canvas.width - across) / 2,
    (canvas.height - down) / 2,
    across,
    down,
    0,
    0,
    width,
    height,
  );
  return encoded(context.canvas);
};
