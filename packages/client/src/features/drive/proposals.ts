// Proposals, for one participant: gathers what one does who does not drive into one proposal, previews, accepts and
// dismisses, and tells the author what became of theirs. It changes the scene only through the replica.
import { composeOperations } from '@orrery/ot';
import {
  limits,
  type Operation,
  OrreryError,
  type ProposalRecord,
  type RecordId,
  type Scene,
  type UserId,
} from '@orrery/protocol';
import type { Timers } from '../../connection/timers.ts';
import { layOver } from '../../replica/private-scene.ts';
import type { News } from './news.ts';
import { stillToDo } from './proposal-problem.ts';
import { stageDifference } from './stage-operations.ts';
import { type Topic, topicsOf } from './topics.ts';

/** What one does within this is one proposal: a gesture and the afterthought. */
export const GATHER_MS = 1_200;

type Change = ProposalRecord['changes'][number];

export interface ProposalsOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly truth: () => Scene;
  readonly submit: (ops: readonly Operation[]) => void;
  readonly mayMake: (ops: readonly Operation[]) => boolean;
  readonly newName: () => string;
  readonly news: News;
  /** More than one proposal holds. */
  readonly onTooMuch: (ops: readonly Operation[]) => void;
  /** What is laid over the stage is another thing now. */
  readonly onGhost: () => void;
}

interface Gathering {
  readonly id: RecordId;
  ops: readonly Operation[];
  /** It is in the scene already, and this is more of it. */
  readonly known: boolean;
  cancel: () => void;
}

export class Proposals {
  readonly #options: ProposalsOptions;
  #gathering: Gathering | null = null;
  #preview: RecordId | null = null;
  /** One's own that were open when last looked at. */
  #open = new Map<string, ProposalRecord>();

  constructor(options: ProposalsOptions) {
    this.#options = options;
  }

  get preview(): string | null {
    return this.#gathering?.id ?? this.#preview;
  }

  /** Operations to lay over the stage; null where nothing is previewed. */
  get ghost(): readonly Operation[] | null {
    if (this.#gathering) return this.#gathering.ops;
    const proposal = this.#preview && this.#of(this.#preview);
    return proposal ? (proposal.changes as Operation[]) : null;
  }

  /** What a person did who does not drive: shown to them as a ghost, proposed when they pause. */
  gather(ops: readonly Operation[]): void {
    const { timers, newName } = this.#options;
    const now = this.#gathering ??
      this.#goesOnWith() ?? {
        id: `proposal:${newName()}` as RecordId,
        known: false,
        ops: [],
        cancel: () => {},
      };
    now.cancel();
    const composed = composeOperations([...now.ops, ...ops]);
    this.#gathering = { ...now, ops: composed, cancel: timers.after(GATHER_MS, () => this.flush()) };
    this.#options.onGhost();
  }

  /** Proposes what was gathered. */
  flush(): void {
    const done = this.#gathering;
    if (done === null) return;
    done.cancel();
    this.#gathering = null;
    const changes = this.#changesOf(done.ops);
    if (changes.length === 0) {
      if (done.known) this.dismiss(done.id);
    } else if (changes.length > limits.OPS_PER_SUBMIT) this.#options.onTooMuch(done.ops);
    else if (done.known)
      this.#options.submit([
        this.#set(done.id, 'changes', changes),
        this.#set(done.id, 'title', titleOf(changes)),
      ]);
    else this.#insert(done.id, titleOf(changes), changes, '');
    this.#preview = this.#of(done.id)?.state === 'open' ? done.id : null;
    this.#options.onGhost();
  }

  /** Throws OrreryError. */
  propose(title: string, ops: readonly Operation[], why = ''): RecordId {
    const changes = this.#changesOf(ops);
    if (changes.length === 0)
      throw new OrreryError('wrong_state', 'The stage is so already; there is nothing to propose.');
    if (changes.length > limits.OPS_PER_SUBMIT) throw tooMuch();
    const id = `proposal:${this.#options.newName()}` as RecordId;
    this.#insert(
      id,
      title.trim().slice(0, limits.TITLE_CHARS) || titleOf(changes),
      changes,
      why.slice(0, 500),
    );
    return id;
  }

  /** Throws OrreryError. */
  accept(id: string): void {
    const proposal = this.#opened(id);
    const ops = stillToDo(this.#options.truth(), proposal);
    if (!this.#options.mayMake(ops))
      throw new OrreryError(
        'forbidden',
        'It is not your turn to change the stage; ask whoever drives to accept this.',
      );
    if (this.#preview === id) this.#preview = null;
    this.#options.submit([
      ...ops,
      this.#set(id, 'state', 'accepted'),
      this.#set(id, 'decided_by', this.#options.user_id),
    ]);
    this.#options.onGhost();
  }

  dismiss(id: string): void {
    if (this.#gathering?.id === id) {
      this.#gathering.cancel();
      this.#gathering = null;
    }
    if (this.#preview === id) this.#preview = null;
    if (this.#of(id)?.state === 'open')
      this.#options.submit([
        this.#set(id, 'state', 'dismissed'),
        this.#set(id, 'decided_by', this.#options.user_id),
      ]);
    this.#options.onGhost();
  }

  show(id: string | null): void {
    this.flush();
    this.#preview = id === null ? null : ((this.#of(id)?.state === 'open' ? id : null) as RecordId | null);
    this.#options.onGhost();
  }

  /** The scene changed: what is previewed may be decided, what one proposed may be too. */
  sceneChanged(changed: ReadonlySet<string>): void {
    if (![...changed].some((id) => id.startsWith('proposal:'))) return;
    this.#tellDecided();
    if (this.#preview && changed.has(this.#preview)) {
      if (this.#of(this.#preview)?.state !== 'open') this.#preview = null;
      this.#options.onGhost();
    }
  }

  dispose(): void {
    this.flush();
  }

  /** Looking at one's own open proposal, one goes on with it. */
  #goesOnWith(): Gathering | null {
    const id = this.#preview;
    const proposal = id && this.#of(id);
    if (!id || !proposal || proposal.state !== 'open' || proposal.author !== this.#options.user_id)
      return null;
    return { id, ops: proposal.changes as Operation[], known: true, cancel: () => {} };
  }

  #insert(id: RecordId, title: string, changes: readonly Change[], why: string): void {
    const { user_id, timers, submit } = this.#options;
    const value = {
      author: user_id,
      created_at: timers.now(),
      title,
      why,
      changes,
      state: 'open',
      decided_by: null,
    };
    submit([{ op: 'insert', record: id, value } as unknown as Operation]);
  }

  /** As a proposal holds them: a column that changed is one taken away and one added. */
  #changesOf(ops: readonly Operation[]): Change[] {
    const truth = this.#options.truth();
    const wanted = layOver(truth, { ops, held: null });
    const edited = new Set<string>();
    const all = stageDifference(truth, wanted).flatMap((op): Operation[] => {
      if (!op.record.startsWith('column:') || op.op === 'insert' || op.op === 'remove') return [op];
      if (edited.has(op.record)) return [];
      edited.add(op.record);
      const insert = { op: 'insert', record: op.record, value: wanted[op.record] } as Operation;
      return [{ op: 'remove', record: op.record }, insert];
    });
    return all as Change[];
  }

  #tellDecided(): void {
    const { user_id, truth, news } = this.#options;
    for (const [id, record] of Object.entries(truth())) {
      if (!id.startsWith('proposal:') || record.author !== user_id) continue;
      const proposal = record as unknown as ProposalRecord;
      const was = this.#open.get(id);
      if (proposal.state === 'open') this.#open.set(id, proposal);
      else if (was) {
        this.#open.delete(id);
        const { decided_by: by, changes, state } = proposal;
        if (by !== null && by !== user_id) news.tell({ kind: state, proposal: id, by, changes });
      }
    }
  }

  #opened(id: string): ProposalRecord {
    const proposal = this.#of(id);
    if (proposal?.state !== 'open')
      throw new OrreryError('wrong_state', 'This was decided meanwhile; nothing was changed.');
    return proposal;
  }

  #of(id: string): ProposalRecord | null {
    const scene = this.#options.truth();
    return Object.hasOwn(scene, id) ? (scene[id] as unknown as ProposalRecord) : null;
  }

  #set(record: string, field: string, value: unknown): Operation {
    return { op: 'set', record: record as RecordId, field, value } as Operation;
  }
}

const tooMuch = (): OrreryError =>
  new OrreryError(
    'wrong_state',
    `A proposal holds at most ${limits.OPS_PER_SUBMIT} changes. Propose it in parts.`,
  );

const NAMES: { readonly [K in Topic['kind']]: (topic: Extract<Topic, { kind: K }>) => string } = {
  dataset: ({ dataset_id }) => `Dataset ${dataset_id}`,
  chart: ({ type }) => `Chart ${type}`,
  field: ({ field, value }) => `${field}: ${String(value)}`,
  filter: ({ column }) => `Filter on ${column}`,
  selection: () => 'Selection',
  column: ({ column }) => `Column ${column?.name ?? ''}`.trim(),
};

/** For whoever cannot put the changes into words: programs and logs. The interface makes its own sentence. */
const titleOf = (changes: readonly Change[]): string =>
  topicsOf(changes as Operation[])
    .map((topic) => (NAMES[topic.kind] as (one: Topic) => string)(topic))
    .join(', ')
    .slice(0, limits.TITLE_CHARS) || 'A change of the stage';
