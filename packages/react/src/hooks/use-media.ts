// What the device is and what its owner prefers, watched.
import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (wake) => {
      const list = matchMedia(query);
      list.addEventListener('change', wake);
      return () => list.removeEventListener('change', wake);
    },
    () => matchMedia(query).matches,
    () => false,
  );

/** A phone: narrow, or short and wide. The same condition stands in tokens.css. */
export const usePhone = (): boolean => useMedia('(max-width: 700px), (max-height: 480px)');

export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
