// Hands on a flat plot: wheel, drag, pinch and keys move its zoom; a press that does not move is a tap. Only the focused
// canvas hears keys. It knows no marks and no tools.
import type { HeldKeys } from '../viewport.types.ts';

export interface FlatActions {
  /** Moved by so many CSS px. */
  pan(dx: number, dy: number): void;
  /** Closer by a factor, about a place of the canvas; null: about the middle. */
  zoom(factor: number, at: { x: number; y: number } | null): void;
  home(): void;
  tap(x: number, y: number, pointerType: string, keys: HeldKeys): void;
  /** The pointer is here, or null once it left; not during drags. */
  hover(at: { x: number; y: number } | null): void;
}

export interface FlatInput {
  /** A drag or a held key is going on. */
  readonly busy: boolean;
  /** Applies held keys for one frame of so many ms. */
  update(delta: number): void;
  dispose(): void;
}

const TAP_PX = 6; // a finger trembles this much
const WHEEL_ZOOM = 0.0015; // one notch (100) is a seventh
const KEY_PAN = 620; // px/s
const KEY_ZOOM = 3; // factor per second
const HELD = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '=', '-']);

export const createFlatInput = (canvas: HTMLCanvasElement, actions: FlatActions): FlatInput => {
  const stop = new AbortController();
  const { signal } = stop;
  const pointers = new Map<number, { x: number; y: number; startX: number; startY: number }>();
  const keys = new Set<string>();
  let moving = false;
  let hadTwo = false;
  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (pointers.size === 0) moving = hadTwo = false;
      const { x, y } = at(event);
      pointers.set(event.pointerId, { x, y, startX: x, startY: y });
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
      if (!moving && !hadTwo && Math.hypot(here.x - held.startX, here.y - held.startY) < TAP_PX) return;
      if (!moving) actions.hover(null);
      moving = true;
      const [dx, dy] = [here.x - held.x, here.y - held.y];
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (!other) actions.pan(dx, dy);
      else if (pointers.size === 2) {
        const before = Math.hypot(held.x - other.x, held.y - other.y);
        const after = Math.hypot(here.x - other.x, here.y - other.y);
        actions.pan(dx / 2, dy / 2);
        const middle = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
        if (before > 0 && after > 0) actions.zoom(after / before, middle);
      }
      held.x = here.x;
      held.y = here.y;
    },
    { signal },
  );
  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId) || pointers.size > 0) return;
    const { x, y } = at(event);
    if (event.type === 'pointerup' && !moving && !hadTwo) {
      const keys = { shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
      actions.tap(x, y, event.pointerType, keys);
    }
    if (event.pointerType === 'mouse') actions.hover({ x, y });
    moving = false;
  };
  canvas.addEventListener('pointerup', up, { signal });
  canvas.addEventListener('pointercancel', up, { signal });
  canvas.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && actions.hover(null), {
    signal,
  });
  canvas.addEventListener('dblclick', (event) => actions.zoom(2, at(event)), { signal });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const amount = Math.max(-300, Math.min(300, event.deltaY * (event.deltaMode === 1 ? 33 : 1)));
      // A pinch on a trackpad arrives as a wheel with ctrl and small steps.
      actions.zoom(Math.exp(-amount * WHEEL_ZOOM * (event.ctrlKey ? 8 : 1)), at(event));
    },
    { signal, passive: false },
  );
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (HELD.has(event.key)) keys.add(event.key);
      else if (event.key === 'Home') actions.home();
      else return;
      event.preventDefault();
    },
    { signal },
  );
  canvas.addEventListener('keyup', (event) => keys.delete(event.key), { signal });
  canvas.addEventListener('blur', () => keys.clear(), { signal });

  const held = (plus: string, minus: string): number => (keys.has(plus) ? 1 : 0) - (keys.has(minus) ? 1 : 0);
  return {
    get busy() {
      return keys.size > 0 || (pointers.size > 0 && moving);
    },
    update(delta) {
      if (keys.size === 0) return;
      const s = delta / 1000;
      const [x, y] = [held('ArrowRight', 'ArrowLeft'), held('ArrowUp', 'ArrowDown')];
      if (x !== 0 || y !== 0) actions.pan(-x * KEY_PAN * s, y * KEY_PAN * s);
      const closer = (keys.has('+') || keys.has('=') ? 1 : 0) - (keys.has('-') ? 1 : 0);
      if (closer !== 0) actions.zoom(KEY_ZOOM ** (closer * s), null);
    },
    dispose: () => stop.abort(),
  };
};
