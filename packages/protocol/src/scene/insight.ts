// An insight: a claim with the evidence behind it, kept in the scene.
import { z } from 'zod';
import { Evidence } from '../agent-result.ts';
import { Millis, UserId } from '../ids.ts';

export const INSIGHT_FIELDS = {
  text: z.string().min(1).max(1_000),
  author: UserId,
  created_at: Millis,
  confidence: z.number().min(0).max(1),
  evidence: Evidence.nullable(),
} as const;
