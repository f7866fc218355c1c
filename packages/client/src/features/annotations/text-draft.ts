// A text nobody else has yet, for the same editors as a text of the scene: what is typed stays here until it is saved.
import { editText } from '@orrery/ot';
import type { Delta, RichText } from '@orrery/protocol';
import type { BoundText } from './bound-text.ts';
import { asDocument } from './text-binding.ts';

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
