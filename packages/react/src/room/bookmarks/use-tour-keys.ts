// While a tour runs the arrows go on and back, before the canvas turns by them; in fields they write as ever.
import { useEffect } from 'react';
import { useRoom, useRoomUi } from '../room-context.ts';
import { stepTour } from './tour.ts';

const OWN_ARROWS = 'input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=tablist]';

export const useTourKeys = (): void => {
  const room = useRoom();
  const runs = useRoomUi((ui) => ui.tour !== null);
  useEffect(() => {
    if (!runs) return;
    const listen = (event: KeyboardEvent): void => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
      if (by === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest(OWN_ARROWS) !== null) return;
      event.preventDefault();
      event.stopPropagation();
      stepTour(room, by);
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, [room, runs]);
};
