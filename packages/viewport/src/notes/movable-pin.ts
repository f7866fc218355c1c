// The pointer on a pin that may be moved: from a few pixels on it is a drag, and then no click. It knows no session and
// no camera; what moving means is its grip's.

/** What one hand holds, from the press to the release. */
export interface Grip {
  /** Moved by this far since the press. CSS px. */
  move(dx: number, dy: number): void;
  drop(): void;
  cancel(): void;
}

/** A hand trembles by so much when it clicks. CSS px. */
const STILL_PX = 4;

interface Held {
  readonly grip: Grip;
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

/** `take` answers null where the pin may not be moved now. Returns what lets go of it. */
export const makeMovable = (button: HTMLButtonElement, take: () => Grip | null): (() => void) => {
  let held: Held | null = null;
  let wasDrag = false;
  const letGo = (how: 'drop' | 'cancel'): void => {
    const last = held;
    held = null;
    if (last?.moved) last.grip[how]();
  };
  button.addEventListener('pointerdown', (event) => {
    wasDrag = false;
    const grip = event.button === 0 && held === null ? take() : null;
    if (grip === null) return;
    held = { grip, x: event.clientX, y: event.clientY, moved: false };
    button.setPointerCapture(event.pointerId);
  });
  button.addEventListener('pointermove', (event) => {
    if (held === null) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(dx, dy) < STILL_PX) return;
    held.moved = true;
    wasDrag = true;
    held.grip.move(dx, dy);
  });
  button.addEventListener('pointerup', () => letGo('drop'));
  button.addEventListener('lostpointercapture', () => letGo('cancel')); // taken away: by a gesture, or another window
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || held === null) return;
    event.stopPropagation();
    letGo('cancel');
  });
  button.addEventListener(
    'click',
    (event) => {
      if (wasDrag) event.stopImmediatePropagation();
      wasDrag = false;
    },
    { capture: true },
  );
  return () => letGo('cancel');
};
