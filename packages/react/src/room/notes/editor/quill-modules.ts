// Two of Quill's own modules with the note's rules: what is pasted is reduced, and files are handed on whatever they are, so
// that a wrong one gets an answer.
import { limits, type RichText } from '@orrery/protocol';
import type { Range } from 'quill/core.js';
import Clipboard from 'quill/modules/clipboard.js';
import Uploader from 'quill/modules/uploader.js';
import { reduced, SILENT_ELEMENTS } from './paste-rules.ts';
import { type QuillDelta, quillDelta } from './quill-delta.ts';

export class NoteClipboard extends Clipboard {
  override normalizeHTML(page: Document): void {
    for (const element of page.querySelectorAll(SILENT_ELEMENTS.join())) element.remove();
    super.normalizeHTML(page);
  }

  override convert(pasted: { html?: string; text?: string }, formats: Record<string, unknown> = {}): never {
    const selected = this.quill.getSelection()?.length ?? 0;
    const room = limits.NOTE_CHARS - this.quill.getLength() + selected;
    const { ops } = super.convert(pasted, formats) as unknown as QuillDelta;
    return quillDelta(reduced(ops as RichText, room)) as never;
  }
}

export interface UploadRules {
  readonly files: (index: number, files: readonly File[]) => void;
}

export class NoteUploader extends Uploader {
  override upload(range: Range, files: FileList | File[]): void {
    (this.options as unknown as UploadRules).files(range.index, [...files]);
  }
}
