// Whether the page is looked at: a tab in the background is not.
import { useSyncExternalStore } from 'react';

const subscribe = (wake: () => void): (() => void) => {
  document.addEventListener('visibilitychange', wake);
  return () => document.removeEventListener('visibilitychange', wake);
};

export const useVisible = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');
