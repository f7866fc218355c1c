// Sessions visited in this browser, newest first. Kept here alone; the server is not told.
import { keep, kept } from '../hooks/kept.ts';

export interface RecentSession {
  readonly session_id: string;
  readonly title: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** Enough to find last week's; more would be a second list to search. */
const KEPT = 8;

export const recentSessions = (): readonly RecentSession[] => kept<RecentSession[]>('recent') ?? [];

export const rememberSession = (session: RecentSession): void =>
  keep(
    'recent',
    [session, ...recentSessions().filter((r) => r.session_id !== session.session_id)].slice(0, KEPT),
  );

export const forgetSession = (sessionId: string): readonly RecentSession[] => {
  const rest = recentSessions().filter((r) => r.session_id !== sessionId);
  keep('recent', rest);
  return rest;
};
