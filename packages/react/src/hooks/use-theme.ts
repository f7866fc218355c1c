// Dark or light: the system's choice, unless somebody chose here. The choice stands on the root element.
import { useSyncExternalStore } from 'react';
import { keep, kept } from './kept.ts';
import { useMedia } from './use-media.ts';

export type ThemeChoice = 'system' | 'dark' | 'light';

const listeners = new Set<() => void>();

const chosen = (): ThemeChoice => {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || theme === 'light' ? theme : 'system';
};

export const chooseTheme = (choice: ThemeChoice): void => {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  keep('theme', choice);
  for (const wake of listeners) wake();
};

/** Puts a remembered choice in force; call once, before the first draw. */
export const restoreTheme = (): void => {
  const choice = kept<ThemeChoice>('theme');
  if (choice === 'dark' || choice === 'light') document.documentElement.dataset.theme = choice;
};

const subscribe = (wake: () => void): (() => void) => {
  listeners.add(wake);
  return () => listeners.delete(wake);
};

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, chosen);

/** The theme in force. */
export const useTheme = (): 'dark' | 'light' => {
  const choice = useThemeChoice();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  return choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;
};
