// A figure on its own, to choose by: turning slowly in its ring, or still where motion is reduced. A small canvas with a renderer
// of its own; the same shapes and the same paint as in the room.
import { PerspectiveCamera, Scene, WebGLRenderer } from 'three';
import { orientationOf } from '../camera/orbit.ts';
import { parseHex } from '../color/contrast.ts';
import { ScreenMarks } from '../layers/screen-marks.ts';
import { THEMES, type ThemeName } from '../theme.ts';
import { FigureBatch } from './figure-batch.ts';
import { HEAD_RADIUS } from './figure-shapes.ts';

export interface FigureLook {
  readonly model: string;
  /** #RRGGBB. */
  readonly color: string;
  /** A factor on the head of 0.25 m. */
  readonly scale: number;
}

export interface FigurePreview {
  show(look: FigureLook): void;
  setTheme(theme: ThemeName): void;
  setReducedMotion(reduced: boolean): void;
  /** Paints a model, still, in a canvas of the page. */
  thumbnail(model: string, into: HTMLCanvasElement): void;
  dispose(): void;
}

/** Null where there is no WebGL. */
export type CreateFigurePreview = (
  canvas: HTMLCanvasElement,
  options: { readonly theme: ThemeName; readonly reducedMotion: boolean },
) => FigurePreview | null;

const TURN_MS = 9_000; // a whole turn: slow enough to be no distraction from the name field
const STILL_YAW = Math.PI - 0.5; // the face, a little from the side
const PITCH = -0.06;
const DISTANCE = 1; // metres: double size still fits, as it is shown
const SHOWN = { size: 1.15, power: 0.55 }; // sizes are told apart, and the small one can be seen
const LARGEST = 2; // of scale
const RING = 2.9; // of the head's radius
const THUMBNAIL_SCALE = 1.75; // fills its picture

export const createFigurePreview: CreateFigurePreview = (canvas, options) => {
  const context = canvas.getContext('webgl2', { antialias: true, alpha: true, preserveDrawingBuffer: true });
  if (!context) return null;
  const renderer = new WebGLRenderer({ canvas, context, antialias: true, alpha: true });
  renderer.setClearColor(0, 0);
  const scene = new Scene();
  const figures = new FigureBatch();
  const rings = new ScreenMarks(12, true);
  scene.add(figures.object, rings.points);
  const camera = new PerspectiveCamera(40, 1, 0.02, 10);
  camera.position.set(0, 0, DISTANCE);
  camera.updateMatrixWorld(true);
  let { theme, reducedMotion } = options;
  let look: FigureLook = { model: 'default_avatar', color: '#3E86E0', scale: 1 };
  let frame = 0;

  const paint = (shown: FigureLook, yaw: number, ring: boolean): void => {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const side = canvas.clientWidth || 160;
    renderer.setPixelRatio(ratio);
    renderer.setSize(side, side, false);
    const pxPerMetre = side / 2 / Math.tan((camera.fov * Math.PI) / 360) / DISTANCE;
    figures.clear();
    rings.clear();
    const rgb = parseHex(shown.color);
    figures.add(shown.model, [0, 0, 0], orientationOf({ yaw, pitch: PITCH }), shown.scale, rgb, 1);
    if (ring) rings.add([0, 0, 0], rgb, 1, HEAD_RADIUS * shown.scale * RING * pxPerMetre, 3);
    figures.commit(THEMES[theme], camera.position);
    rings.commit(ratio);
    renderer.render(scene, camera);
  };
  const step = (now: number): void => {
    frame = requestAnimationFrame(step);
    paint(look, STILL_YAW + (now / TURN_MS) * 2 * Math.PI, true);
  };
  const run = (): void => {
    cancelAnimationFrame(frame);
    if (reducedMotion) paint(look, STILL_YAW, true);
    else frame = requestAnimationFrame(step);
  };
  run();

  return {
    show(next) {
      look = { ...next, scale: SHOWN.size * Math.min(LARGEST, next.scale) ** SHOWN.power };
      run();
    },
    setTheme(name) {
      theme = name;
      run();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      run();
    },
    thumbnail(model, into) {
      paint({ ...look, model, scale: THUMBNAIL_SCALE }, STILL_YAW, false);
      const paper = into.getContext('2d');
      paper?.clearRect(0, 0, into.width, into.height);
      paper?.drawImage(canvas, 0, 0, into.width, into.height);
      run();
    },
    dispose() {
      cancelAnimationFrame(frame);
      figures.dispose();
      rings.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
};
