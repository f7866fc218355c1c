// From one view to another: the last picture of the old one lies over the canvas and fades, while the new one is already
// live beneath. It works for any two views, because it knows neither. Under reduced motion there is nothing to fade.
import { MARKS_MS } from '../loop/easing.ts';

export interface CrossFade {
  /** Takes the picture; call it in the task that drew `canvas`. */
  begin(canvas: HTMLCanvasElement, now: number): void;
  stirs(): boolean;
  update(now: number): void;
  dispose(): void;
}

export const createCrossFade = (): CrossFade => {
  let start: number | null = null;
  let still: HTMLCanvasElement | null = null;
  const end = (): void => {
    still?.remove();
    still = null;
    start = null;
  };
  return {
    begin(canvas, now) {
      end();
      still = document.createElement('canvas');
      still.width = canvas.width;
      still.height = canvas.height;
      still.setAttribute('aria-hidden', 'true');
      Object.assign(still.style, {
        position: 'absolute',
        inset: '0',
        width: '100%',
        height: '100%',
        pointerEvents: 'none',
      });
      still.getContext('2d')?.drawImage(canvas, 0, 0);
      canvas.after(still);
      start = now;
    },
    stirs: () => start !== null,
    update(now) {
      if (start === null || !still) return;
      const t = (now - start) / MARKS_MS;
      if (t >= 1) end();
      else still.style.opacity = String(1 - t);
    },
    dispose: end,
  };
};
