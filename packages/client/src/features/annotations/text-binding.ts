// One text of the scene in one editor: what is typed here becomes `edit` operations, what others do reaches the editor as
// changes to what it shows. The scene is the truth, the editor follows; no character is lost or doubled [ROOM64].
import { editText, finestDifference, growthOf, reachOf, transformDelta } from '@orrery/ot';
import type { Delta, RichText } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoundText } from './bound-text.ts';

/** The text as the scene has it. */
export interface SceneText {
  /** Null where the record is gone. Not a copy. */
  read(): RichText | null;
  /** Throws OrreryError where the change does not fit. */
  edit(delta: Delta): void;
  /** Called after every change of the record. */
  subscribe(changed: () => void): () => void;
}

export interface BindingOptions {
  readonly text: SceneText;
  /** Changes what the editor shows; must not come back through `typed`. */
  readonly show: (delta: Delta) => void;
  /** A change of one's own that the scene does not take; the editor shows what was there before. */
  readonly refused?: (error: unknown) => void;
}

/** `gone`: the record was removed; `shown` keeps what stood there. */
export type BindingState = 'open' | 'gone' | 'closed';

const NEWLINE: RichText = [{ insert: '\n' }];

/** Editors hold documents whose last line ends; a text of a plain client may not. */
export const asDocument = (text: RichText): RichText => {
  const last = text.at(-1)?.insert;
  return typeof last === 'string' && last.endsWith('\n')
    ? text
    : editText(text, [...retain(growthOf(text)), ...NEWLINE]);
};

const retain = (length: number): Delta => (length === 0 ? [] : [{ retain: length }]);

export class TextBinding implements BoundText {
  readonly state: StoreApi<BindingState> = createStore((): BindingState => 'open');
  readonly #options: BindingOptions;
  readonly #unsubscribe: () => void;
  #shown: RichText;
  #held = 0;
  #typing = false;

  constructor(options: BindingOptions) {
    this.#options = options;
    this.#shown = asDocument(options.text.read() ?? []);
    this.#unsubscribe = options.text.subscribe(() => this.#follow());
    if (options.text.read() === null) this.state.setState('gone', true);
  }

  /** What the editor shows, a document. Not a copy. */
  get shown(): RichText {
    return this.#shown;
  }

  /** The editor changed by the own hand; `delta` is against what it showed. */
  typed(delta: Delta): void {
    const before = this.#shown;
    this.#shown = editText(before, delta);
    const text = this.#options.text.read();
    if (this.state.getState() !== 'open' || text === null) return;
    const document = asDocument(text);
    const unseen = finestDifference(before, document); // while the editor was held, others went on
    const change = unseen.length === 0 ? delta : transformDelta(delta, unseen, false);
    this.#typing = true;
    try {
      this.#options.text.edit(withLastLine(change, text));
    } catch (error) {
      this.#options.refused?.(error);
    } finally {
      this.#typing = false;
    }
    this.#follow();
  }

  /** The editor is busy, as with a word being composed: others' changes wait. Returns what lets go. */
  hold(): () => void {
    let held = true;
    this.#held += 1;
    return () => {
      if (!held) return;
      held = false;
      this.#held -= 1;
      this.#follow();
    };
  }

  close(): void {
    this.#unsubscribe();
    this.state.setState('closed', true);
  }

  #follow(): void {
    if (this.#typing || this.#held > 0 || this.state.getState() === 'closed') return;
    const text = this.#options.text.read();
    const state = text === null ? 'gone' : 'open';
    if (state !== this.state.getState()) this.state.setState(state, true);
    if (text === null) return;
    const document = asDocument(text);
    const change = finestDifference(this.#shown, document);
    this.#shown = document;
    if (change.length > 0) this.#options.show(change);
  }
}

/** A change to a document as one to the text: who formats the end of a last line, or writes behind it, writes it out. */
const withLastLine = (change: Delta, text: RichText): Delta => {
  const length = growthOf(text);
  return reachOf(change) <= length ? change : joined(length, change);
};

const joined = (length: number, change: Delta): Delta => {
  // quill's compose, on the text's length alone: the inserted end of the line takes the place of the virtual one
  const written: Delta = [];
  let left = length;
  for (const part of change) {
    if ('insert' in part) {
      written.push(part);
      continue;
    }
    const span = 'retain' in part ? part.retain : part.delete;
    const inside = Math.min(span, left);
    left -= inside;
    if (inside > 0) written.push('retain' in part ? { ...part, retain: inside } : { delete: inside });
    if (span > inside && 'retain' in part)
      written.push({ insert: '\n', ...(part.attributes && { attributes: part.attributes }) });
  }
  return written;
};
