// One person's editor as the studio binds it, without the paper: a document that others change, and a hand that types words of its
// own at a place of its own.
import { type SessionClient, sceneText, TextBinding } from '@orrery/client';
import { editText, growthOf } from '@orrery/ot';
import type { Delta, RichText } from '@orrery/protocol';

export const textIn = (document: RichText): string =>
  document.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

/** Where a cursor is after somebody else's insertions. */
const pushed = (cursor: number, delta: Delta): number => {
  let [at, moved] = [0, cursor];
  for (const part of delta) {
    if ('retain' in part) at += part.retain;
    else if ('insert' in part && at <= moved) {
      const length = growthOf([part]);
      at += length;
      moved += length;
    }
  }
  return moved;
};

export class Editor {
  readonly #binding: TextBinding;
  readonly #marks: string;
  #cursor: number;
  #document: RichText;
  #typed = 0;

  /** `share` is where it begins to write, as a share of the text; `onShown` hears what others changed. */
  constructor(
    client: SessionClient,
    note: string,
    { mark, share, onShown }: { mark: string; share: number; onShown: (text: string) => void },
  ) {
    this.#marks = mark;
    this.#binding = new TextBinding({
      text: sceneText(client, note, 'content'),
      show: (delta) => {
        this.#cursor = pushed(this.#cursor, delta);
        this.#document = editText(this.#document, delta);
        onShown(textIn(delta as RichText));
      },
    });
    this.#document = this.#binding.shown;
    this.#cursor = Math.floor((growthOf(this.#document) - 1) * share);
  }
  get text(): string {
    return textIn(this.#document);
  }

  get typed(): number {
    return this.#typed;
  }

  /** One key: a character nobody else ever types here, so that it is found again. */
  type(): string {
    const key = `${this.#marks}${String.fromCodePoint(0x4e00 + this.#typed)}`;
    this.#typed += 1;
    const delta: Delta = [{ retain: this.#cursor }, { insert: key }];
    this.#cursor += key.length;
    this.#document = editText(this.#document, delta);
    this.#binding.typed(delta);
    return key;
  }

  close(): void {
    this.#binding.close();
  }
}
