// How one goes in: name and look, remembered in this browser.
import type { UserId } from '@orrery/protocol';
import { colorOf, PEOPLE_COLORS } from '@orrery/viewport';
import { keep, kept } from '../../hooks/kept.ts';

export interface Person {
  readonly name: string;
  /** #RRGGBB. */
  readonly color: string;
  /** Of avatar_config. */
  readonly model: string;
  readonly scale: number;
}

const DEFAULT = { model: 'default_avatar', scale: 1 };

const freeColor = (taken: readonly string[]): string => {
  const free = PEOPLE_COLORS.filter((color) => !taken.includes(color));
  const from = free.length > 0 ? free : PEOPLE_COLORS;
  return from[Math.floor(Math.random() * from.length)] ?? '#3E86E0';
};

const inTab = () => sessionStorage;

/** The name and look used last; for somebody new a hue that nobody in `taken` wears. */
export const rememberedPerson = (taken: readonly string[] = []): Person => ({
  name: kept<string>('name', inTab) ?? kept<string>('name') ?? '',
  color: kept<string>('color', inTab) ?? kept<string>('color') ?? freeColor(taken),
  model: kept<string>('model', inTab) ?? kept<string>('model') ?? DEFAULT.model,
  scale: kept<number>('scale', inTab) ?? kept<number>('scale') ?? DEFAULT.scale,
});

/** Somebody whom the embedding page names: the hue is theirs in every session. */
export const givenPerson = (userId: string, name: string): Person => ({
  name,
  ...DEFAULT,
  color: colorOf({ user_id: userId as UserId, avatar_config: DEFAULT }),
});

/** Remembers for this tab, and for the browser where this tab is not somebody else's. */
export const rememberPerson = (person: Person): void => {
  for (const storage of kept('user', inTab) === undefined ? [inTab, () => localStorage] : [inTab])
    for (const [what, value] of Object.entries(person)) keep(what, value, storage);
};

/** Whether this tab is in that session, so that a reload goes straight back. */
export const isInside = (sessionId: string): boolean => kept('inside', inTab) === sessionId;
export const rememberInside = (sessionId: string | null): void => keep('inside', sessionId, inTab);
