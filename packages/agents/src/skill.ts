// What an agent can do. A skill turns a request into a result; refusing, explaining and failing are results, too.
import type { AgentResult, DatasetId, Filter } from '@orrery/protocol';

/** The stage as it is when the work starts. */
export interface Stage {
  readonly dataset_id: DatasetId;
  readonly filters: Readonly<Record<string, Filter>>;
}

export interface Request {
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Skills {
  /** Always resolves with a result; rejects only on what nobody foresaw. */
  answer(request: Request, stage: Stage): Promise<AgentResult>;
  /** What is shown while it works, at most 200 characters. */
  readonly status: string;
}
