// Twelve hues for people: rings, tags and outlines, never fills. They identify together with initials, so they need
// not be told apart by hue alone; each has 3:1 on both canvases.
import type { Participant } from '@orrery/protocol';

export const PEOPLE_COLORS: readonly string[] = [
  '#3E86E0',
  '#D9730D',
  '#1E9E6A',
  '#D8486B',
  '#9A63E0',
  '#A07F12',
  '#1492A6',
  '#C750B5',
  '#6B8E23',
  '#6A78D1',
  '#C9603A',
  '#4C8F8B',
];

/** FNV-1a, so that a person has one colour in every session and on every machine. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
};

/** The colour a participant chose, else one of the twelve by name. #RRGGBB. */
export const colorOf = (participant: Pick<Participant, 'user_id' | 'avatar_config'>): string =>
  participant.avatar_config.color ??
  PEOPLE_COLORS[hash(participant.user_id) % PEOPLE_COLORS.length] ??
  '#3E86E0';

/** One or two letters, as in "AN" for Ana Nowak. */
export const initialsOf = (username: string): string => {
  const words = username.split(/[\s._-]+/u).filter((word) => word !== '');
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
};
