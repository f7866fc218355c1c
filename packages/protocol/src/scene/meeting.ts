// What a group decides by: topics with a time, blind rounds of marking, decisions with their votes.
import { z } from 'zod';
import { DatasetId, Millis, UserId } from '../ids.ts';
import { TITLE_CHARS } from '../limits.ts';
import { SavedView } from './saved-view.ts';
import { Selection } from './selection.ts';

const question = z.string().trim().min(1).max(200);
const id = '[A-Za-z0-9_-]{1,64}';

/** A topic of the agenda. `order` is a fractional index. */
export const TOPIC_FIELDS = {
  title: z.string().min(1).max(TITLE_CHARS),
  minutes: z.int().min(1).max(240),
  order: z.string().min(1).max(100),
  author: UserId,
  state: z.enum(['waiting', 'running', 'done']),
  /** When it was last started, by the server's clock as its starter knew it; null while it does not run. */
  started_at: Millis.nullable(),
  /** Time spent on it before that. */
  spent_ms: z.int().min(0),
} as const;

/** Everybody marks rows without seeing the others' marks; then all are revealed at once. */
export const ROUND_FIELDS = {
  question,
  author: UserId,
  created_at: Millis,
  dataset_id: DatasetId,
  state: z.enum(['open', 'revealed']),
  /** Who says to be done; only each person sets their own. */
  done: z.record(UserId, z.literal(true)),
} as const;

/** What one person marks in a round: private until the round is revealed. */
export const MARKS_FIELDS = {
  round: z.string().regex(new RegExp(`^round:${id}$`), 'round must be round:ID'),
  author: UserId,
  created_at: Millis,
  selection: Selection,
} as const;

export const DECISION_FIELDS = {
  question,
  options: z.array(z.string().trim().min(1).max(TITLE_CHARS)).min(2).max(8),
  author: UserId,
  created_at: Millis,
  /** The index of an option, by person; only each person sets their own. */
  votes: z.record(UserId, z.int().min(0).max(7)),
  state: z.enum(['open', 'closed']),
  closed_at: Millis.nullable(),
  outcome: z.string().max(500).nullable(),
  /** What it was decided about. */
  saved: SavedView.nullable(),
} as const;

export interface TopicRecord {
  title: string;
  minutes: number;
  order: string;
  author: UserId;
  state: 'waiting' | 'running' | 'done';
  started_at: Millis | null;
  spent_ms: number;
}
export interface RoundRecord {
  question: string;
  author: UserId;
  created_at: Millis;
  dataset_id: DatasetId;
  state: 'open' | 'revealed';
  done: Record<string, true>;
}
export interface MarksRecord {
  round: string;
  author: UserId;
  created_at: Millis;
  selection: Selection;
}
export interface DecisionRecord {
  question: string;
  options: string[];
  author: UserId;
  created_at: Millis;
  votes: Record<string, number>;
  state: 'open' | 'closed';
  closed_at: Millis | null;
  outcome: string | null;
  saved: SavedView | null;
}
