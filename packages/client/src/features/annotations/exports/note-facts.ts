// A note as its export tells it, whatever the format: who, when, about what in words and in rows, the thread, the votes.
import type { Anchor, RichText, SavedView } from '@orrery/protocol';
import type { Cell, Drift } from '../anchor-now.ts';

export const NOTE_FORMATS = ['markdown', 'csv', 'json'] as const;
export type NoteFormat = (typeof NOTE_FORMATS)[number];

export interface SaidBy {
  readonly user_id: string;
  readonly name: string;
}

export interface NoteRow {
  /** The row key's values; the row's number where the data has no key. */
  readonly key: Readonly<Record<string, Cell>>;
  /** The mapped columns' values. */
  readonly values: Readonly<Record<string, Cell>>;
}

export interface ReplyFacts {
  readonly author: SaidBy;
  /** ms since the epoch. */
  readonly created_at: number;
  readonly content: RichText;
}

export interface NoteFacts {
  /** `annotation:...` */
  readonly id: string;
  readonly author: SaidBy;
  readonly created_at: number;
  readonly state: 'open' | 'resolved';
  readonly resolved_by: SaidBy | null;
  /** Null: everyone. */
  readonly readers: readonly SaidBy[] | null;
  readonly votes: readonly SaidBy[];
  readonly content: RichText;
  readonly anchor: Anchor;
  /** The anchor in words. */
  readonly about: string;
  /** `here`, `hidden`, `gone`, `place` or `unknown`. */
  readonly rows_are: string;
  readonly rows_count: number | null;
  /** The first of them. */
  readonly rows: readonly NoteRow[];
  readonly drift: Drift | null;
  readonly saved: SavedView | null;
  readonly replies: readonly ReplyFacts[];
}

export interface ExportHead {
  readonly session: string;
  readonly dataset: { readonly id: string; readonly name: string; readonly version: number } | null;
  readonly exported_at: number;
  readonly exported_by: SaidBy;
}
