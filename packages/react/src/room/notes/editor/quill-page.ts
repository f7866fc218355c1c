// One Quill on one element, bound to a text. Everything Quill is asked and told stands here; the component around it draws.
// It must never send what it was told back: only `user` changes are typed.
import type { BoundText } from '@orrery/client';
import { type Delta, limits } from '@orrery/protocol';
import type Quill from 'quill/core.js';
import { type QuillDelta, quillDelta, toQuill } from './quill-delta.ts';
import { FORMATS, taughtQuill } from './quill-formats.ts';

export interface Caret {
  readonly index: number;
  readonly length: number;
}

export interface PageEvents {
  /** The text or the caret is another; `own` where the own hand typed. */
  readonly moved: (delta: Delta | null, own: boolean) => void;
  /** More than fits was typed; it was taken back. */
  readonly tooLong: () => void;
  readonly files: (index: number, files: readonly File[]) => void;
}

export interface PageOptions {
  readonly host: HTMLElement;
  /** `show` changes what the page shows, as somebody else did. */
  readonly bind: (show: (delta: Delta) => void) => BoundText;
  readonly label: string;
  readonly placeholder: string;
  readonly events: PageEvents;
}

export type FormatName = (typeof FORMATS)[number];

export class QuillPage {
  readonly quill: Quill;
  readonly #bound: BoundText;
  readonly #events: PageEvents;
  #release: () => void = () => {};
  #closed = false;

  constructor({ host, bind, label, placeholder, events }: PageOptions) {
    this.#events = events;
    const Taught = taughtQuill();
    this.quill = new Taught(host, {
      placeholder,
      formats: [...FORMATS],
      modules: {
        history: { userOnly: true, delay: 500, maxStack: 200 }, // others' changes are carried over, never undone
        uploader: { files: events.files },
        keyboard: { bindings: { tab: null, 'remove tab': null, 'indent code-block': null } },
      },
    });
    const { root } = this.quill;
    root.setAttribute('role', 'textbox');
    root.setAttribute('aria-multiline', 'true');
    root.setAttribute('aria-label', label);
    this.#bound = bind((delta) => this.#show(delta));
    this.quill.setContents(toQuill(quillDelta(this.#bound.shown)), 'silent');
    this.quill.history.clear();
    this.quill.on('text-change', (delta: QuillDelta, before: QuillDelta, source: string) => {
      if (source === 'user') this.#typed(delta, before);
      this.#events.moved(delta.ops, source === 'user');
    });
    this.quill.on('selection-change', () => this.#events.moved(null, false));
    this.quill.on('composition-before-start', () => {
      this.#release = this.#bound.hold();
    });
    this.quill.on('composition-end', () => this.#release());
  }

  /** Where the caret is; null where another thing has the focus. */
  get caret(): Caret | null {
    return this.quill.getSelection();
  }

  get text(): string {
    return this.quill.getText();
  }

  get blank(): boolean {
    return this.quill.getLength() <= 1;
  }

  focusEnd(): void {
    this.quill.setSelection(this.quill.getLength() - 1, 0);
  }

  /** Puts something in the place of what stands there, as the own hand would; the caret goes behind it. */
  put(at: Caret, ...inserts: Delta): void {
    const before: Delta = at.index === 0 ? [] : [{ retain: at.index }];
    const change = quillDelta([...before, ...inserts]);
    if (at.length > 0) change.delete(at.length);
    this.quill.updateContents(toQuill(change), 'user');
    const inserted = inserts.reduce(
      (sum, part) =>
        sum + ('insert' in part ? (typeof part.insert === 'string' ? part.insert.length : 1) : 0),
      0,
    );
    this.quill.setSelection(at.index + inserted, 0);
  }

  /** Makes what stands at a place a link, or none; where nothing is selected, the address stands for itself. */
  link(at: Caret, address: string | null): void {
    if (at.length > 0) this.quill.formatText(at.index, at.length, 'link', address ?? false, 'user');
    else if (address === null) this.quill.format('link', false, 'user');
    else
      this.put(
        at,
        { insert: address.replace(/^mailto:/, ''), attributes: { link: address } },
        { insert: ' ' },
      );
    this.quill.setSelection(this.quill.getSelection()?.index ?? at.index + at.length, 0);
  }

  close(): void {
    this.#closed = true;
    this.#bound.close();
  }

  #show(delta: Delta): void {
    if (!this.#closed) this.quill.updateContents(toQuill(quillDelta(delta)), 'api');
  }

  #typed(delta: QuillDelta, before: QuillDelta): void {
    if (this.quill.getLength() > limits.NOTE_CHARS) {
      this.quill.updateContents(toQuill(delta.invert(before)), 'api');
      this.#events.tooLong();
      return;
    }
    // Quill reads some texts of other programs its own way; then this is said first
    const shown = quillDelta(this.#bound.shown);
    const unlike = shown.diff(before);
    if (unlike.ops.length > 0) this.#bound.typed(unlike.ops);
    this.#bound.typed(delta.ops);
  }
}
