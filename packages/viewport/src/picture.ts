// A picture of the canvas: the pixels and, painted over them, the texts that stand beside the canvas as elements.
import type { PlacedLabel } from './labels/label-overlay.ts';
import { FONT_PX } from './labels/text-measure.ts';
import type { Theme } from './theme.ts';

/** Must be called in the task that drew the frame: afterwards the canvas may be empty. */
export const paintPicture = (
  canvas: HTMLCanvasElement,
  labels: readonly PlacedLabel[],
  theme: Theme,
  pixelRatio: number,
  host: HTMLElement,
): Promise<Blob> => {
  const page = document.createElement('canvas');
  page.width = canvas.width;
  page.height = canvas.height;
  const context = page.getContext('2d');
  if (!context) return Promise.reject(new Error('This browser gives no 2D canvas to paint the picture on.'));
  context.drawImage(canvas, 0, 0);
  context.scale(pixelRatio, pixelRatio);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const family = getComputedStyle(host).fontFamily;
  for (const { label, box } of labels) {
    context.globalAlpha = label.opacity ?? 1;
    context.font = `${label.style === 'title' || label.style === 'value' ? 600 : 400} ${FONT_PX}px ${family}`;
    context.fillStyle = label.style === 'tick' ? theme.secondary : theme.text;
    context.fillText(label.text === '' ? (label.initials ?? '') : label.text, box.x, box.y);
  }
  return new Promise((resolve, reject) => {
    page.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))),
      'image/png',
    );
  });
};
