// The loop: asks once per display frame whether anything stirs, and draws only then. It owns no state of the
// scene and must never draw an unchanged frame.

export interface FrameLoop {
  /** The next frame must be drawn. */
  invalidate(): void;
  dispose(): void;
}

/**
 * `stirs(now)` says whether a frame is wanted although nobody invalidated (poses to interpolate, motion under way);
 * `draw(now, delta)` draws it. Times are performance.now() milliseconds; `delta` is at most 100 after a pause.
 */
export const createFrameLoop = (
  stirs: (now: number) => boolean,
  draw: (now: number, delta: number) => void,
): FrameLoop => {
  let dirty = true;
  let last = performance.now();
  let drawnLast = false;
  let handle = 0;
  const tick = (): void => {
    handle = requestAnimationFrame(tick);
    const now = performance.now();
    const wanted = stirs(now);
    if (dirty || wanted) {
      dirty = false;
      // After an idle spell the elapsed time is not motion time: assume one display frame.
      draw(now, drawnLast ? Math.min(100, now - last) : 16);
      drawnLast = true;
    } else drawnLast = false;
    last = now;
  };
  handle = requestAnimationFrame(tick);
  return {
    invalidate: () => {
      dirty = true;
    },
    dispose: () => cancelAnimationFrame(handle),
  };
};
