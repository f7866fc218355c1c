// The flat form's canvas element: sized with its host, sharp on dense screens, focusable as the 3D canvas is.
const PIXEL_RATIO_CAP = 2; // beyond it nobody sees more, and every pixel is paid for

export interface FlatCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D | null;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** Colour of the ring that shows keyboard focus. */
  setAccent(color: string): void;
  dispose(): void;
}

/** `changed` is called when the size changed. */
export const createFlatCanvas = (host: HTMLElement, label: string, changed: () => void): FlatCanvas => {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  // Arrow keys and letters are the canvas's own: screen readers must pass them on.
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', label);
  canvas.dataset.form = 'flat';
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    display: 'block',
    touchAction: 'none',
    outline: 'none',
    outlineOffset: '-2px',
  });
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  host.append(canvas);
  const size = { width: 0, height: 0, pixelRatio: 1 };
  const measure = (): void => {
    const pixelRatio = Math.min(PIXEL_RATIO_CAP, window.devicePixelRatio || 1);
    const width = Math.max(1, host.clientWidth);
    const height = Math.max(1, host.clientHeight);
    if (width === size.width && height === size.height && pixelRatio === size.pixelRatio) return;
    Object.assign(size, { width, height, pixelRatio });
    canvas.width = Math.round(width * pixelRatio);
    canvas.height = Math.round(height * pixelRatio);
    changed();
  };
  let accent = 'currentColor';
  const ring = (): void => {
    canvas.style.outline = canvas.matches(':focus-visible') ? `2px solid ${accent}` : 'none';
  };
  canvas.addEventListener('focus', ring);
  canvas.addEventListener('blur', ring);
  const observer = new ResizeObserver(measure);
  observer.observe(host);
  measure();
  return {
    canvas,
    context: canvas.getContext('2d', { alpha: false }),
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    get pixelRatio() {
      return size.pixelRatio;
    },
    setAccent(color) {
      accent = color;
      ring();
    },
    dispose() {
      observer.disconnect();
      canvas.remove();
    },
  };
};
