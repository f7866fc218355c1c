// How one goes in: name and colour, remembered in this browser.
import type { UserId } from '@orrery/protocol';
import { colorOf, PEOPLE_COLORS } from '@orrery/viewport';
import { keep, kept } from '../../hooks/kept.ts';

export interface Person {
  readonly name: string;
  /** #RRGGBB. */
  readonly color: string;
}

const freeColor = (taken: readonly string[]): string => {
  const free = PEOPLE_COLORS.filter((color) => !taken.includes(color));
  const from = free.length > 0 ? free : PEOPLE_COLORS;
  return from[Math.floor(Math.random() * from.length)] ?? '#3E86E0';
};

const inTab = () => sessionStorage;

/** The name and colour used last; for somebody new a hue that nobody in `taken` wears. */
export const rememberedPerson = (taken: readonly string[] = []): Person => ({
  name: kept<string>('name', inTab) ?? kept<string>('name') ?? '',
  color: kept<string>('color', inTab) ?? kept<string>('color') ?? freeColor(taken),
});

/** Somebody whom the embedding page names: the hue is theirs in every session. */
export const givenPerson = (userId: string, name: string): Person => ({
  name,
  color: colorOf({ user_id: userId as UserId, avatar_config: { model: 'default_avatar', scale: 1 } }),
});

/** Remembers for this tab, and for the browser where this tab is not somebody else's. */
export const rememberPerson = ({ name, color }: Person): void => {
  for (const storage of kept('user', inTab) === undefined ? [inTab, () => localStorage] : [inTab]) {
    keep('name', name, storage);
    keep('color', color, storage);
  }
};

/** Whether this tab is in that session, so that a reload goes straight back. */
export const isInside = (sessionId: string): boolean => kept('inside', inTab) === sessionId;
export const rememberInside = (sessionId: string | null): void => keep('inside', sessionId, inTab);
