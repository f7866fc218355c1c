// A text nobody else has yet, for the same editors as a text of the scene: what is typed stays here until it is saved.
import { editText } from '@orrery/ot';
import type { Delta, RichText } from '@orrery/protocol';
import { asDocument } from './text-binding.ts';

/** What an editor writes into. */
export interface BoundText {
  /** What the editor shows, a document. Not a copy. */
  readonly shown: RichText;
  /** The editor changed by the own hand; `delta` is against `shown`. */
  typed(delta: Delta): void;
  /** Others' changes wait until what this returns is called. */
  hold(): () => void;
  close(): void;
}

export class TextDraft implements BoundText {
  readonly #changed: (text: RichText) => void;
  #shown: RichText;

  constructor(text: RichText, changed: (text: RichText) => void) {
    this.#shown = asDocument(text);
    this.#changed = changed;
  }

  get shown(): RichText {
    return this.#shown;
  }

  typed(delta: Delta): void {
    this.#shown = editText(this.#shown, delta);
    this.#changed(this.#shown);
  }

  hold(): () => void {
    return () => {};
  }

  close(): void {}
}

/** Whether nothing stands there: no word and no embed. */
export const isBlank = (text: RichText): boolean =>
  text.every(({ insert }) => typeof insert === 'string' && insert.trim() === '');
