// A private exploration: what one person did to the stage for themselves, with its own undo. It is a list of steps over
// whatever the stage is; taking one back lets the stage through again. It never sends, and never touches the stage.
import { checkOperation, composeOperations } from '@orrery/ot';
import { Operation, type Scene, SceneSchema, viewOf } from '@orrery/protocol';
import { layOver, type Overlay } from '../../replica/private-scene.ts';
import { COALESCE_MS, fieldsOf, HISTORY_LIMIT } from '../../replica/undo-history.ts';
import type { PrivateShelf } from './private-shelf.ts';
import { STAGE_RECORDS, stageDifference } from './stage-operations.ts';
import { topicsOf } from './topics.ts';

/** One thing done while private; `shared` is one that went to everybody, so that undo finds it in its turn. */
type Done =
  | { readonly kind: 'private'; ops: readonly Operation[]; readonly fields: string | null; at: number }
  | { readonly kind: 'shared' };

export interface ExplorationOptions {
  /** The stage without anybody's drags. */
  readonly truth: () => Scene;
  readonly elapsed: () => number;
  /** Whether two dataset ids are versions of the same data. */
  readonly isSameData: (a: string, b: string) => boolean;
  readonly shelf: PrivateShelf;
  readonly onChange: () => void;
}

/** What a reload finds. */
interface Kept {
  readonly steps: readonly (readonly Operation[])[];
  /** The stage as it was when this was written: other data since then, and it is held. */
  readonly stage: Scene;
}

export class Exploration {
  readonly #options: ExplorationOptions;
  #active = false;
  #done: Done[] = [];
  #undone: Done[] = [];
  #held: Scene | null = null;
  /** The stage's own records as they were last followed. */
  #followed: Scene | null = null;
  /** What was set aside stays on the shelf as it was. */
  #isAside = false;
  /** What a page before this one left, until there is a stage to lay it over. */
  #left: string | null;

  constructor(options: ExplorationOptions) {
    this.#options = options;
    this.#left = options.shelf.read();
    this.#active = this.#left !== null;
  }

  get active(): boolean {
    return this.#active;
  }

  get size(): { readonly undo: number; readonly redo: number } {
    return { undo: this.#done.length, redo: this.#undone.length };
  }

  get overlay(): Overlay {
    return { ops: this.#ops, held: this.#held };
  }

  /** The stage has other data than what is explored. */
  get apart(): boolean {
    return this.#held !== null;
  }

  /** What makes the stage what is seen here. */
  get difference(): Operation[] {
    const truth = this.#options.truth();
    return stageDifference(truth, layOver(truth, this.overlay));
  }

  /** How many things differ from the stage. */
  get changes(): number {
    return this.#active ? topicsOf(this.difference).length : 0;
  }

  begin(): void {
    if (this.#active) return;
    this.#isAside = false;
    this.#active = true;
    this.#followed = this.#stage();
    this.#settled();
  }

  /** Throws OrreryError, and then nothing has changed. */
  submit(ops: readonly Operation[]): void {
    const truth = this.#options.truth();
    let shown = layOver(truth, this.overlay);
    for (const op of ops) {
      checkOperation(shown, op);
      shown = layOver(shown, { ops: [op], held: null });
    }
    const to = viewOf(shown).dataset_id;
    if (this.#held === null && !this.#options.isSameData(viewOf(truth).dataset_id, to))
      this.#held = this.#stage();
    const [now, fields] = [this.#options.elapsed(), fieldsOf(ops)];
    const top = this.#done.at(-1);
    if (top?.kind === 'private' && fields !== null && top.fields === fields && now - top.at < COALESCE_MS) {
      top.ops = composeOperations([...top.ops, ...ops]);
      top.at = now;
    } else this.#push({ kind: 'private', ops: [...ops], fields, at: now });
    this.#undone = [];
    this.#follow();
    this.#settled();
  }

  /** Something of everybody's was done meanwhile. */
  sharedDid(): void {
    this.#push({ kind: 'shared' });
    this.#undone = [];
  }

  /** Takes the last step back, or does it again: what is everybody's is the caller's to do. Null where there is none. */
  travel(direction: 'undo' | 'redo'): Done['kind'] | null {
    const [from, to] = direction === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done];
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    this.#follow();
    this.#settled();
    return step.kind;
  }

  /** Ends it; the answer brings it back as it was. Set aside, it is there again after a reload; else it is gone. */
  end(how: 'for good' | 'aside' = 'for good'): () => void {
    this.#isAside = how === 'aside' && this.#active;
    const [done, undone, held] = [this.#done, this.#undone, this.#held];
    [this.#active, this.#done, this.#undone, this.#held, this.#left] = [false, [], [], null, null];
    this.#settled();
    return () => {
      this.#isAside = false;
      [this.#active, this.#done, this.#undone, this.#held] = [true, done, undone, held];
      this.#follow();
      this.#settled();
    };
  }

  /** The stage changed; before anybody is shown it. */
  stageChanged(changed: ReadonlySet<string>): void {
    if (!this.#active || !STAGE_RECORDS.some((id) => changed.has(id))) return;
    if (this.#left !== null) {
      this.#restore();
      return;
    }
    const before = this.#held;
    this.#follow();
    if (this.#held !== before) this.#settled();
  }

  get #ops(): Operation[] {
    return this.#done.flatMap((step) => (step.kind === 'private' ? step.ops : []));
  }

  #push(step: Done): void {
    this.#done.push(step);
    if (this.#done.length <= HISTORY_LIMIT) return;
    // the oldest can no longer be taken back alone, but what it did stays
    const [first, second] = this.#done.splice(0, 2);
    const ops = [first, second].flatMap((one) => (one?.kind === 'private' ? one.ops : []));
    this.#done.unshift({ kind: 'private', ops: composeOperations(ops), fields: null, at: 0 });
  }

  #stage(): Scene {
    const truth = this.#options.truth();
    return Object.fromEntries(STAGE_RECORDS.flatMap((id) => (truth[id] ? [[id, truth[id]]] : [])));
  }

  /** What is private stays with its data: where the stage goes on to others, it is held as it was [STAGE4]. */
  #follow(): void {
    const { isSameData } = this.#options;
    const now = this.#stage();
    if (!now.view) return;
    const dataset = viewOf(now).dataset_id;
    const isEmpty = this.#ops.length === 0;
    if (this.#held !== null) {
      const mine = viewOf(layOver(this.#held, this.overlay)).dataset_id;
      if (isEmpty || isSameData(mine, dataset)) this.#held = null;
    } else if (!isEmpty && this.#followed?.view) {
      const mine = viewOf(layOver(this.#followed, this.overlay)).dataset_id;
      if (!isSameData(mine, dataset)) this.#held = this.#followed;
    }
    if (this.#held === null) this.#followed = now;
  }

  #settled(): void {
    const { shelf, onChange } = this.#options;
    if (this.#left === null && !this.#isAside)
      shelf.write(this.#active ? JSON.stringify(this.#kept()) : null);
    onChange();
  }

  #kept(): Kept {
    const steps = this.#done.flatMap((step) => (step.kind === 'private' ? [[...step.ops]] : []));
    return { steps, stage: this.#held ?? this.#stage() };
  }

  #restore(): void {
    const truth = this.#options.truth();
    if (!truth.view || viewOf(truth).dataset_id === '') return; // not loaded yet
    const left = parsed(this.#left ?? '');
    this.#left = null;
    if (left === null) {
      this.#active = false;
      this.#settled();
      return;
    }
    this.#followed = left.stage;
    this.#done = left.steps.map((ops) => ({ kind: 'private', ops, fields: null, at: 0 }));
    this.#follow();
    this.#settled();
  }
}

/** What was left, as far as this release understands it; null where it understands none. */
const parsed = (text: string): Kept | null => {
  try {
    const { steps, stage } = JSON.parse(text) as { steps: unknown[][]; stage: unknown };
    return {
      steps: steps.map((ops) => ops.map((op) => Operation.parse(op))),
      stage: SceneSchema.parse(stage),
    };
  } catch {
    return null;
  }
};
