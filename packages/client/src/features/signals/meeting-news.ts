// What is new in a meeting since somebody last looked: rounds asked and revealed, decisions asked and closed, and when a topic's
// time is over. Pure; who tells whom what of it is the interface's.
import type { Scene, UserId } from '@orrery/protocol';
import type { AgendaTopic } from './agenda.ts';
import { decisionList } from './decisions.ts';
import { roundList } from './rounds.ts';

export interface MeetingNews {
  readonly kind: 'round_asked' | 'round_revealed' | 'decision_asked' | 'decision_closed';
  readonly question: string;
  readonly author: UserId;
  /** Of a closed decision; null where nobody wrote one. */
  readonly outcome: string | null;
}

/** Rounds and decisions by id, as they stand. */
export type MeetingStates = ReadonlyMap<string, string>;

export const meetingStates = (scene: Scene): MeetingStates =>
  new Map([...roundList(scene), ...decisionList(scene)].map(({ id, state }) => [id, state]));

/** What `user` did not ask, and whatever was revealed or closed. */
export const meetingNews = (before: MeetingStates, scene: Scene, user: UserId): readonly MeetingNews[] => [
  ...roundList(scene).flatMap(({ id, state, question, author }): MeetingNews[] => {
    if (before.get(id) === state) return [];
    if (state === 'revealed')
      return before.has(id) ? [{ kind: 'round_revealed', question, author, outcome: null }] : [];
    return before.has(id) || author === user
      ? []
      : [{ kind: 'round_asked', question, author, outcome: null }];
  }),
  ...decisionList(scene).flatMap(({ id, state, question, author, outcome }): MeetingNews[] => {
    if (before.get(id) === state) return [];
    if (state === 'closed')
      return before.has(id) ? [{ kind: 'decision_closed', question, author, outcome }] : [];
    return before.has(id) || author === user
      ? []
      : [{ kind: 'decision_asked', question, author, outcome: null }];
  }),
];

/** When the time of a topic is over, by the server's clock; null while it does not run. */
export const overAt = ({
  state,
  started_at,
  minutes,
  spent_ms,
}: Pick<AgendaTopic, 'state' | 'started_at' | 'minutes' | 'spent_ms'>): number | null =>
  state === 'running' && started_at !== null ? started_at + minutes * 60_000 - spent_ms : null;
