// What is said about following: what somebody does just now, and why it ended. Pure.
import type { FollowEnd } from '@orrery/client';
import type { Tool } from '@orrery/protocol';
import type { TextKey } from '../../i18n/en.ts';
import type { Say } from '../../i18n/texts.ts';

const DOING: { readonly [T in Tool]: TextKey | null } = {
  look: null,
  point: 'follow.doing.point',
  select: 'follow.doing.select',
  annotate: 'follow.doing.annotate',
  measure: 'follow.doing.measure',
  draw: 'follow.doing.draw',
  brush: 'follow.doing.brush',
};

/** What somebody with this tool does; null for looking around. */
export const doing = (tool: Tool | undefined, say: Say): string | null => {
  const key = tool === undefined ? null : DOING[tool];
  return key === null ? null : say(key);
};

/** Why it ended, in a sentence; null where whoever followed said so themselves. */
export const endedBecause = (why: FollowEnd, name: string, say: Say): string | null => {
  switch (why) {
    case 'stopped':
      return null;
    case 'moved':
    case 'changed':
    case 'left':
    case 'cycle':
    case 'over':
      return say(`follow.ended.${why}`, { name });
  }
};
