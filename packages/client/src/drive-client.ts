// The SDK's face of who drives: the stage and one's own exploration beside it, proposals, and what hands hold.
// Types alone, as `session-client.ts`, of which this is a part.
import type {
  Capability,
  Dataset,
  Operation,
  ProposalRecord,
  ScenePath,
  StageRecord,
  UserId,
} from '@orrery/protocol';
import type { ReadStore } from './read-store.ts';

export interface StageState extends StageRecord {
  /** `private`: what is done to view, filters, selection and derived columns shows here alone. */
  readonly mode: 'stage' | 'private';
  /** Whether this participant's changes reach the stage: it is their turn, and their role holds it. */
  readonly drives: boolean;
  /** Things that differ from the stage, unpublished. */
  readonly changes: number;
  /** The stage went on to other data than what is explored. */
  readonly apart: boolean;
  /** The proposal that is laid over the stage here, as a ghost: `proposal:ID`. */
  readonly preview: string | null;
}

/** What became of an exploration that was to be published. */
export type Published = 'published' | 'proposed' | 'nothing';

/** What to say to this one person about the stage and the things on it; newest last. */
export type StageNews = { readonly id: number } & (
  | { readonly kind: 'went_private'; readonly why: 'not_driving' | 'refused' }
  | { readonly kind: 'proposed'; readonly proposal: string; readonly why: 'not_driving' | 'refused' }
  /** Another decided about a proposal of one's own. */
  | {
      readonly kind: 'accepted' | 'dismissed';
      readonly proposal: string;
      readonly by: UserId;
      readonly changes: ProposalRecord['changes'];
    }
  /** Somebody else holds what was grabbed; `asked` once they were asked for it. */
  | { readonly kind: 'held'; readonly path: ScenePath; readonly by: UserId; readonly asked: boolean }
  /** What was asked for is free. */
  | { readonly kind: 'free'; readonly path: ScenePath; readonly by: UserId }
  /** These would like what this hand holds, in the order in which they asked. */
  | { readonly kind: 'asked'; readonly path: ScenePath; readonly by: readonly UserId[] }
  /** Somebody asks the host for what their role holds only by a grant. */
  | { readonly kind: 'wants'; readonly by: UserId; readonly capability: Capability }
  /** Refused, as the role no longer holds it; what was written, to take away. */
  | { readonly kind: 'kept'; readonly text: string; readonly ops: readonly Operation[] }
);

/** Why a proposal cannot be accepted as it stands. */
export type ProposalProblem =
  /** The stage's data have no such column. */
  | { readonly kind: 'no_column'; readonly column: string }
  /** Rows of other data. */
  | { readonly kind: 'other_data' }
  /** The stage is so already. */
  | { readonly kind: 'done' };

export interface Driving {
  readonly drivers: StageRecord['drivers'];
  /** Whose turn it is where presenters drive. */
  readonly presenters?: readonly UserId[];
  readonly driver?: UserId | null;
  readonly others?: StageRecord['others'];
}

export interface DriveClient {
  readonly stage: ReadStore<StageState>;
  readonly stageNews: ReadStore<readonly StageNews[]>;
  /** Explores alone from here on. */
  goPrivate(): void;
  /** Ends the exploration without a trace; the answer brings it back as it was. */
  backToStage(): () => void;
  /** Makes the stage what is seen here, as one change; who may not gets a proposal of it. */
  publishStage(): Published;
  /** Says who drives, and what becomes of others' changes; what is not named stays. */
  setDrivers(driving: Driving): void;
  /** Raises a hand for the stage. */
  requestStage(): void;
  /** Hands the stage over. */
  handStage(user: UserId): void;
  /** Proposes changes of the stage: these, or what is explored. Answers with the record's id. Throws OrreryError. */
  propose(title: string, ops?: readonly Operation[], why?: string): string;
  /** Proposes to show another dataset, with what goes along; the title is its name. */
  proposeDataset(dataset: Dataset, title: string): string;
  /** Makes the changes, in one's own name, as one change that can be undone. Throws OrreryError. */
  acceptProposal(id: string): void;
  /** Dismisses somebody's, withdraws one's own. */
  dismissProposal(id: string): void;
  /** Lays a proposal over the stage, here alone, until null or a change. */
  previewProposal(id: string | null): void;
  /** Why it cannot be accepted now; null where it can. */
  proposalProblem(proposal: ProposalRecord): ProposalProblem | null;
  /** Who else holds this just now. */
  heldBy(path: ScenePath): UserId | null;
  /** Asks whoever holds it to let go. */
  askFor(path: ScenePath): void;
  /** Lets go of it for another: what it is by now is committed, and the gesture under way moves it no more. */
  handOver(path: ScenePath): void;
  dismissNews(id: number): void;
}
