// Judges one submission: what of it stands after everything its author had not seen, what to tell whom, and the
// way back. It works on copies of the records it touches and never changes the scene or the index.
import {
  type Conflict,
  type Delta,
  lengthOf,
  type Operation,
  OrreryError,
  type RecordId,
  type RichText,
  recordSpec,
  type Scene,
  type Seq,
} from '@orrery/protocol';
import { applyOperation, recordOf } from './apply.ts';
import { checkParts, checkReach, checkShape, checkText } from './check.ts';
import { ConflictReport } from './conflict-report.ts';
import { invertOperation } from './invert.ts';
import { canonicalDelta, editText, growthOf, transformDelta } from './text.ts';
import { editsAfter, fieldKey, type Mark, type Touches, writersAfter } from './touches.ts';

type Of<K extends Operation['op']> = Extract<Operation, { op: K }>;

/** What a participant asks for: operations on the scene as of `base_seq`, to become entry `seq`. */
export interface Submission extends Mark {
  readonly ops: readonly Operation[];
  readonly base_seq: Seq;
}
export interface Prepared {
  /** What stands, to be committed. */
  ops: Operation[];
  conflicts: Conflict[];
  /** Takes `ops` back, on the scene right after them. */
  inverse: Operation[];
}

/** One text as the author sees it, and what the author has not seen, carried past the author's edits so far. */
interface TextView {
  unseen: Delta[];
  length: number;
}

export class Preparation {
  readonly #scene: Scene;
  readonly #touches: Touches;
  readonly #submission: Submission;
  readonly #report: ConflictReport;
  readonly #ops: Operation[] = [];
  readonly #inverses: Operation[][] = [];
  readonly #draft: Scene = {};
  readonly #loaded = new Set<RecordId>();
  /** Records this submission itself inserted: nobody else can have touched them. */
  readonly #own = new Set<RecordId>();
  readonly #texts = new Map<string, TextView>();
  /** Edits of a text still to be judged. */
  readonly #editsLeft = new Map<string, number>();

  constructor(scene: Scene, touches: Touches, submission: Submission) {
    this.#scene = scene;
    this.#touches = touches;
    this.#submission = submission;
    const { seq, at, user_id, op_id } = submission;
    this.#report = new ConflictReport({ seq, at, user_id, op_id });
  }

  run(): Prepared {
    for (const op of this.#submission.ops) {
      checkShape(op);
      if (op.op === 'edit') this.#editsLeft.set(textOf(op), (this.#editsLeft.get(textOf(op)) ?? 0) + 1);
    }
    for (const op of this.#submission.ops) {
      this.#load(op.record);
      switch (op.op) {
        case 'insert':
          this.#insert(op);
          break;
        case 'remove':
          this.#remove(op);
          break;
        case 'set':
        case 'edit':
          this.#write(op);
      }
    }
    return {
      ops: this.#ops,
      conflicts: this.#report.finish(),
      inverse: this.#inverses.reverse().flat(),
    };
  }

  /** Copies a record, and its maps, into the draft. */
  #load(id: RecordId): void {
    if (this.#loaded.has(id)) return;
    this.#loaded.add(id);
    const record = recordOf(this.#scene, id);
    if (!record) return;
    const copy = { ...record };
    for (const [field, { kind }] of Object.entries(recordSpec(id).fields))
      if (kind === 'map') copy[field] = { ...(copy[field] as Record<string, unknown>) };
    this.#draft[id] = copy;
  }

  /** Whether what has this id now is not what the author meant: it was inserted since, by somebody else [OT13]. */
  #isForeign(id: RecordId): boolean {
    const { inserted, removed } = this.#touches.of(id) ?? { inserted: null, removed: null };
    const { base_seq, user_id } = this.#submission;
    if (!inserted || inserted.seq <= base_seq) return false;
    return inserted.user_id !== user_id || (removed !== null && removed.seq > base_seq);
  }

  #insert(op: Of<'insert'>): void {
    const standing = recordOf(this.#draft, op.record);
    if (standing || this.#isForeign(op.record)) {
      this.#report.lostInsert(op, this.#touches.of(op.record)?.inserted ?? null, standing);
      return;
    }
    this.#accept(op);
    this.#own.add(op.record);
  }

  #remove(op: Of<'remove'>): void {
    this.#report.forget(op.record);
    const before = recordOf(this.#draft, op.record);
    if (!before || this.#isForeign(op.record)) return; // nobody means it to be there, or it is another record
    if (!this.#own.delete(op.record)) {
      const { base_seq, user_id } = this.#submission;
      const writers = writersAfter(this.#touches.of(op.record), base_seq, user_id);
      this.#report.removedUnderneath(op.record, writers, before);
    }
    this.#accept(op);
  }

  #write(op: Of<'set' | 'edit'>): void {
    if (!recordOf(this.#draft, op.record) || this.#isForeign(op.record)) {
      this.#report.lostWrite(op, this.#touches.of(op.record)?.removed ?? null);
      return;
    }
    if (op.op === 'set') this.#set(op);
    else this.#edit(op);
  }

  #set(op: Of<'set'>): void {
    const { base_seq, user_id } = this.#submission;
    const earlier = this.#touches.of(op.record)?.fields.get(fieldKey(op.field, op.key));
    const unseen = earlier && earlier.seq > base_seq && earlier.user_id !== user_id;
    if (unseen && !this.#own.has(op.record)) this.#report.overwritten(op, earlier);
    this.#accept(op);
  }

  #edit(op: Of<'edit'>): void {
    const where = textOf(op);
    const left = (this.#editsLeft.get(where) ?? 1) - 1;
    this.#editsLeft.set(where, left);
    const text = this.#draft[op.record]?.[op.field] as RichText;
    const view = this.#textView(op, text);
    let delta = canonicalDelta(op.delta);
    checkReach(where, delta, view.length);
    view.length += growthOf(delta);
    view.unseen = view.unseen.map((over) => {
      const passed = left > 0 ? transformDelta(over, delta, false) : over; // for the next edit of this text
      delta = transformDelta(delta, over, true);
      return passed;
    });
    if (delta.length === 0) return;
    checkParts(where, delta);
    checkText(where, editText(text, delta));
    this.#accept({ ...op, delta });
  }

  #textView(op: Of<'edit'>, text: RichText): TextView {
    const where = textOf(op);
    const known = this.#texts.get(where);
    if (known) return known;
    const history = this.#own.has(op.record) ? undefined : this.#touches.of(op.record)?.texts.get(op.field);
    const unseen = editsAfter(history, this.#submission.base_seq);
    if (!unseen)
      throw new OrreryError(
        'wrong_state',
        `Too many edits of ${where} came since yours was made; reload the session, then make it again.`,
      );
    const view = { unseen: unseen.map(({ delta }) => delta), length: unseen[0]?.length ?? lengthOf(text) };
    this.#texts.set(where, view);
    return view;
  }

  #accept(op: Operation): void {
    if (op.op === 'insert' || op.op === 'remove')
      for (const field of Object.keys(recordSpec(op.record).fields))
        this.#texts.delete(`${op.record} ${field}`);
    this.#inverses.push(invertOperation(this.#draft, op));
    applyOperation(this.#draft, op);
    this.#ops.push(op);
  }
}

/** Names the text that an edit is about. */
const textOf = ({ record, field }: Of<'edit'>): string => `${record} ${field}`;
