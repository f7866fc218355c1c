// Hands on the canvas while a tool is held that draws instead of turning. One finger or the main button is the tool's; a second
// finger, another button and Ctrl hand over to the canvas below, which moves as ever. Knows no tool.
import { type PointerEvent, useEffect, useRef, type WheelEvent } from 'react';

/** CSS px from the canvas's corner. */
export interface HandPlace {
  readonly x: number;
  readonly y: number;
}

export interface HandActions {
  readonly down: (at: HandPlace, event: PointerEvent) => void;
  readonly move: (at: HandPlace, event: PointerEvent) => void;
  readonly up: (at: HandPlace, event: PointerEvent) => void;
  /** A second finger came, or Escape: what was begun is none. */
  readonly cancel: () => void;
  /** Over the canvas without pressing; null once it left. */
  readonly hover?: (at: HandPlace | null, event: PointerEvent) => void;
  /** The canvas below is hovered as ever while nothing is pressed. */
  readonly hoversBelow?: boolean;
  /** True where the tool took the wheel; else the canvas zooms. */
  readonly wheel?: (event: WheelEvent) => boolean;
}

const placeOf = (event: PointerEvent): HandPlace => {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

/** Handlers for an element that lies over the canvas. */
export const useHands = (actions: HandActions) => {
  const held = useRef<number | null>(null);
  const down = useRef<globalThis.PointerEvent | null>(null);
  const latest = useRef(actions);
  latest.current = actions;
  const drop = () => {
    if (held.current === null) return;
    held.current = null;
    latest.current.cancel();
  };
  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || held.current === null) return;
      event.preventDefault();
      held.current = null;
      latest.current.cancel();
    };
    document.addEventListener('keydown', cancel, { capture: true });
    return () => document.removeEventListener('keydown', cancel, { capture: true });
  }, []);
  useEffect(() => () => (held.current === null ? undefined : latest.current.cancel()), []);

  const canvasOf = (element: Element): HTMLCanvasElement | null =>
    [...(element.parentElement?.querySelectorAll<HTMLCanvasElement>('.orr-canvas-host canvas') ?? [])].find(
      (canvas) => getComputedStyle(canvas).visibility !== 'hidden',
    ) ?? null;
  const handOver = (element: Element, ...events: globalThis.PointerEvent[]): void => {
    const canvas = canvasOf(element);
    for (const event of events)
      canvas?.dispatchEvent(new globalThis.PointerEvent(event.type, { ...detailOf(event), ctrlKey: false }));
  };

  return {
    onPointerDown: (event: PointerEvent) => {
      event.preventDefault(); // a line, not a selection of words
      const canvas = canvasOf(event.currentTarget);
      if (held.current !== null && down.current && event.pointerType === 'touch') {
        // the canvas captures both: from here on it hears them itself
        handOver(event.currentTarget, down.current, event.nativeEvent);
        drop();
        return;
      }
      if (held.current !== null || !event.isPrimary) return;
      if (event.button !== 0 || event.ctrlKey || event.metaKey) {
        handOver(event.currentTarget, event.nativeEvent);
        return;
      }
      canvas?.focus({ preventScroll: true }); // keys go where the hand is
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = event.pointerId;
      down.current = event.nativeEvent;
      latest.current.down(placeOf(event), event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (held.current === event.pointerId) latest.current.move(placeOf(event), event);
      else if (held.current === null && event.pointerType !== 'touch') {
        latest.current.hover?.(placeOf(event), event);
        if (latest.current.hoversBelow) handOver(event.currentTarget, event.nativeEvent);
      }
    },
    onPointerUp: (event: PointerEvent) => {
      if (held.current !== event.pointerId) return;
      held.current = null;
      latest.current.up(placeOf(event), event);
    },
    onPointerCancel: drop,
    onPointerLeave: (event: PointerEvent) => {
      if (held.current !== null) return;
      latest.current.hover?.(null, event);
      if (latest.current.hoversBelow) handOver(event.currentTarget, event.nativeEvent);
    },
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
    onWheel: (event: WheelEvent) => {
      if (latest.current.wheel?.(event)) return;
      canvasOf(event.currentTarget)?.dispatchEvent(new globalThis.WheelEvent('wheel', event.nativeEvent));
    },
  };
};

/** What a pointer event is made of; its getters are not copied by a spread. */
const detailOf = (event: globalThis.PointerEvent): PointerEventInit => ({
  bubbles: true,
  cancelable: true,
  pointerId: event.pointerId,
  pointerType: event.pointerType,
  isPrimary: event.isPrimary,
  button: event.button,
  buttons: event.buttons,
  clientX: event.clientX,
  clientY: event.clientY,
  shiftKey: event.shiftKey,
  altKey: event.altKey,
});
