// Hands on the camera: mouse, touch, wheel and keys become changes of the orbit. Only the focused canvas hears keys.
// It knows nothing of rows or tools; a press that does not move is handed on as a tap.
import type { HeldKeys } from '../viewport.types.ts';
import { KeyTimes } from './key-times.ts';
import { metresPerPixel, moved, type Orbit, turned, zoomedAt } from './orbit.ts';

const RADIANS_PER_PX = 0.0055; // half a turn across 570 px
const WHEEL_ZOOM = 0.0012; // one notch (100) is an eighth
const KEY_TURN = 1.6; // rad/s while an arrow is held
const KEY_PAN = 420; // px/s
const KEY_ZOOM = 1.9; // factor per second
const KEY_MOVE = 0.55; // of the distance per second, so that near things are passed slowly
const TAP_PX = 6; // a finger trembles this much

export interface CameraActions {
  steer(change: (orbit: Orbit) => Orbit): void;
  home(): void;
  toggleProjection(): void;
  /** A press without a drag, CSS px from the canvas's corner. */
  tap(x: number, y: number, pointerType: string, keys: HeldKeys): void;
  /** The pointer is over the canvas here, or null once it left; not during drags. */
  hover(at: { x: number; y: number } | null): void;
}

export interface CameraInput {
  /** A drag or a held key is going on, or a tapped one has not moved anything yet. */
  readonly busy: boolean;
  /** Applies keys for one frame. */
  update(delta: number): void;
  dispose(): void;
}

const HELD = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  '+',
  '-',
  '=',
  'w',
  'a',
  's',
  'd',
  'q',
  'e',
]);

export const createCameraInput = (canvas: HTMLCanvasElement, actions: CameraActions): CameraInput => {
  const stop = new AbortController();
  const { signal } = stop;
  const pointers = new Map<number, { x: number; y: number; pan: boolean; startX: number; startY: number }>();
  const keys = new KeyTimes();
  let moving = false;
  let hadTwo = false;

  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const height = (): number => canvas.clientHeight;
  const pan = (dx: number, dy: number): void =>
    actions.steer((orbit) => {
      const scale = metresPerPixel(orbit, height());
      return moved(orbit, -dx * scale, dy * scale, 0);
    });
  const zoom = (factor: number, x: number, y: number): void =>
    actions.steer((orbit) =>
      zoomedAt(orbit, factor, x - canvas.clientWidth / 2, y - canvas.clientHeight / 2, height()),
    );

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      const { x, y } = at(event);
      if (pointers.size === 0) {
        moving = false;
        hadTwo = false;
      }
      const panButton = event.button === 1 || event.button === 2 || event.shiftKey;
      pointers.set(event.pointerId, { x, y, pan: panButton, startX: x, startY: y });
      if (pointers.size > 1) hadTwo = true;
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
      if (event.button === 1) event.preventDefault(); // no autoscroll
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const here = at(event);
      const held = pointers.get(event.pointerId);
      if (!held) {
        if (event.pointerType !== 'touch') actions.hover(here);
        return;
      }
      const [dx, dy] = [here.x - held.x, here.y - held.y];
      if (!moving && !hadTwo && Math.hypot(here.x - held.startX, here.y - held.startY) < TAP_PX) return;
      if (!moving) actions.hover(null);
      moving = true;
      if (pointers.size === 1) {
        if (held.pan) pan(dx, dy);
        else actions.steer((orbit) => turned(orbit, -dx * RADIANS_PER_PX, dy * RADIANS_PER_PX));
      } else {
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other && pointers.size === 2) {
          const before = Math.hypot(held.x - other.x, held.y - other.y);
          const after = Math.hypot(here.x - other.x, here.y - other.y);
          pan(dx / 2, dy / 2);
          if (before > 0 && after > 0) zoom(before / after, (here.x + other.x) / 2, (here.y + other.y) / 2);
        }
      }
      held.x = here.x;
      held.y = here.y;
    },
    { signal },
  );
  const up = (event: PointerEvent): void => {
    const held = pointers.get(event.pointerId);
    if (!held) return;
    pointers.delete(event.pointerId);
    const here = at(event);
    if (event.type === 'pointerup' && pointers.size === 0 && !moving && !hadTwo && !held.pan)
      actions.tap(here.x, here.y, event.pointerType, {
        shift: event.shiftKey,
        alt: event.altKey,
        ctrl: event.ctrlKey || event.metaKey,
      });
    else if (pointers.size === 0 && event.pointerType === 'mouse') actions.hover(here);
  };
  canvas.addEventListener('pointerup', up, { signal });
  canvas.addEventListener('pointercancel', up, { signal });
  canvas.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && actions.hover(null), {
    signal,
  });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { x, y } = at(event);
      const lines = event.deltaMode === 1 ? 33 : 1;
      const amount = Math.max(-300, Math.min(300, event.deltaY * lines));
      // A pinch on a trackpad arrives as a wheel with ctrl and small steps.
      zoom(Math.exp(amount * WHEEL_ZOOM * (event.ctrlKey ? 8 : 1)), x, y);
    },
    { signal, passive: false },
  );
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (HELD.has(key)) keys.press(key, event.shiftKey, event.timeStamp);
      else if (key === 'Home') actions.home();
      else if (key === 'o' && !event.repeat) actions.toggleProjection();
      else return;
      event.preventDefault();
    },
    { signal },
  );
  canvas.addEventListener(
    'keyup',
    (event) => keys.release(event.key.length === 1 ? event.key.toLowerCase() : event.key, event.timeStamp),
    { signal },
  );
  canvas.addEventListener('blur', () => keys.clear(), { signal });

  return {
    get busy() {
      return keys.any || (pointers.size > 0 && moving);
    },
    update(delta) {
      if (!keys.any) return;
      const { seconds, shift } = keys.take(delta, performance.now());
      const held = (plus: string, minus: string): number => seconds(plus) - seconds(minus);
      const [x, y] = [held('ArrowRight', 'ArrowLeft'), held('ArrowUp', 'ArrowDown')];
      if (x !== 0 || y !== 0) {
        if (shift) pan(-x * KEY_PAN, y * KEY_PAN);
        else actions.steer((orbit) => turned(orbit, x * KEY_TURN, y * KEY_TURN));
      }
      const closer = Math.max(seconds('+'), seconds('=')) - seconds('-');
      if (closer !== 0) actions.steer((orbit) => zoomedAt(orbit, KEY_ZOOM ** -closer, 0, 0, height()));
      const [aside, lift, ahead] = [held('d', 'a'), held('e', 'q'), held('w', 's')];
      if (aside !== 0 || lift !== 0 || ahead !== 0)
        actions.steer((orbit) => {
          const step = Math.max(0.3, orbit.distance) * KEY_MOVE;
          return moved(orbit, aside * step, lift * step, ahead * step);
        });
    },
    dispose: () => stop.abort(),
  };
};
