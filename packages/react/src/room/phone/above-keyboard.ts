// Keeps the phone's room above the keyboard on the screen: what is typed stays in sight, with what it answers. Browsers lay the
// keyboard over the page and tell of it by the visual viewport alone.

const LEAST_PX = 120; // a bar of suggestions is lower, every keyboard higher
const ZOOMED = 1.05; // a page that was zoomed in shows less of itself, too, and no keyboard

/** Fits `room` into what is seen, now and whenever that changes; `data-keyboard` says so. Returns the way to stop. */
export const keepAboveKeyboard = (room: HTMLElement): (() => void) => {
  const seen = window.visualViewport;
  if (seen === null) return () => {};
  const fit = (): void => {
    const up = seen.scale < ZOOMED && window.innerHeight - seen.height > LEAST_PX;
    room.toggleAttribute('data-keyboard', up);
    room.style.height = up ? `${seen.height}px` : '';
    room.style.top = up ? `${seen.offsetTop}px` : '';
    if (up) document.activeElement?.scrollIntoView({ block: 'nearest' });
  };
  fit();
  seen.addEventListener('resize', fit);
  seen.addEventListener('scroll', fit);
  return () => {
    seen.removeEventListener('resize', fit);
    seen.removeEventListener('scroll', fit);
  };
};
