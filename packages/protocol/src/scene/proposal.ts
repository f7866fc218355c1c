// A proposal: a change of the stage that waits for someone who may make it.
import { z } from 'zod';
import { ColumnName, isSafeName, Millis, UserId } from '../ids.ts';
import { OPS_PER_SUBMIT, TITLE_CHARS } from '../limits.ts';
import { DERIVED_COLUMN_FIELDS } from './derived-column.ts';

const DerivedColumnId = z
  .string()
  .regex(/^column:[A-Za-z0-9_-]{1,64}$/, 'record must be column:ID')
  .describe('column:ID');

/** The operations a proposal may hold: those that change the stage. The value is checked again when it is accepted. */
export const StageChange = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('set'),
    record: z.enum(['view', 'filters', 'selection']),
    field: z
      .string()
      .regex(/^[a-z][a-z_0-9]{0,39}$/)
      .refine(isSafeName, 'prototype names are refused'),
    key: ColumnName.optional(),
    value: z.json(),
  }),
  z.strictObject({
    op: z.literal('insert'),
    record: DerivedColumnId,
    value: z.strictObject(DERIVED_COLUMN_FIELDS),
  }),
  z.strictObject({ op: z.literal('remove'), record: DerivedColumnId }),
]);
export type StageChange = z.infer<typeof StageChange>;

export const PROPOSAL_STATES = ['open', 'accepted', 'dismissed'] as const;

export const PROPOSAL_FIELDS = {
  author: UserId,
  created_at: Millis,
  title: z.string().min(1).max(TITLE_CHARS),
  /** May be empty. */
  why: z.string().max(500),
  changes: z.array(StageChange).min(1).max(OPS_PER_SUBMIT),
  state: z.enum(PROPOSAL_STATES),
  decided_by: UserId.nullable(),
} as const;

export interface ProposalRecord {
  author: UserId;
  created_at: Millis;
  title: string;
  why: string;
  changes: StageChange[];
  state: (typeof PROPOSAL_STATES)[number];
  decided_by: UserId | null;
}
