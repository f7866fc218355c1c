// What an agent answers: the seed's shape, with one piece of evidence per insight so that a number can be recomputed.
import { z } from 'zod';
import { DatasetId } from './ids.ts';

/** Evidence behind insight i: what was computed, on which columns and rows, and what came out. */
export const Evidence = z.strictObject({
  /** Standard name of the method, as in `welch_t_test`, `spearman_correlation`, `linear_trend`. */
  method: z.string().min(1).max(80),
  columns: z.array(z.string().max(200)).max(50),
  dataset_id: DatasetId,
  /** The rows it was computed on, in words, as in `quarter = "2024-Q4"`; empty is all rows. */
  where: z.string().max(500),
  /** Rows used. */
  n: z.int().min(0),
  /** The statistic's name and value, as in `r` and 0.42. */
  statistic: z.strictObject({ name: z.string().max(40), value: z.number() }),
  /** Confidence interval of the statistic or of the stated effect: [low, high] at `level`. */
  interval: z.strictObject({ low: z.number(), high: z.number(), level: z.number().min(0).max(1) }).nullable(),
  /** Two-sided p value; null where the method has none. */
  p: z.number().min(0).max(1).nullable(),
  /** SQL over the dataset (table `data`) that recomputes the numbers; empty where one query cannot. */
  query: z.string().max(2_000),
  /** Further named numbers the sentence uses. */
  values: z.record(z.string().max(80), z.number()),
});
export type Evidence = z.infer<typeof Evidence>;

/** `insights[i]` is backed by `evidence[i]`. An empty list with confidence 0 means: no honest answer, see `message`. */
export const AgentResult = z.strictObject({
  insights: z.array(z.string().max(1_000)).max(20),
  /** 0 to 1; 1 minus the largest adjusted p value among the insights, see docs/guides/agents.md. */
  confidence: z.number().min(0).max(1),
  recommendations: z.array(z.string().max(1_000)).max(20),
  evidence: z.array(Evidence).max(20),
  /** Why there is nothing to say, or what was left out; null where there is nothing to add. */
  message: z.string().max(1_000).nullable(),
});
export type AgentResult = z.infer<typeof AgentResult>;
