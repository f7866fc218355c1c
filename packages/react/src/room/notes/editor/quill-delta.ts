// Quill's delta class, typed: its own package types itself differently to each compiler.
import type { Delta, RichText } from '@orrery/protocol';
import type Quill from 'quill/core.js';
import { Delta as Untyped } from 'quill/core.js';

export interface QuillDelta {
  readonly ops: Delta;
  length(): number;
  delete(length: number): QuillDelta;
  diff(other: QuillDelta): QuillDelta;
  /** The change that takes this one back, against the text before it. */
  invert(before: QuillDelta): QuillDelta;
  /** Where a place is after this change; `first`: what is inserted there comes behind it. */
  transformPosition(index: number, first?: boolean): number;
}

const Class = Untyped as unknown as new (ops: Delta | RichText) => QuillDelta;

export const quillDelta = (ops: Delta | RichText): QuillDelta => new Class(ops);

/** As Quill's own methods take it: their types name the class once more, and the compiler does not always see one in both. */
export const toQuill = (delta: QuillDelta): Parameters<Quill['setContents']>[0] =>
  delta as unknown as Parameters<Quill['setContents']>[0];
