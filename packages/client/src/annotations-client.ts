// The SDK's face of annotations: what a note is about and where that is now, threads, votes, exports.
// Types alone, as `session-client.ts`, of which this is a part.
import type { Anchor, RichText, SavedView, UserId } from '@orrery/protocol';
import type { NoteSubject } from './features/annotations/anchor-making.ts';
import type { AnchorNow, Drift } from './features/annotations/anchor-now.ts';
import type { NoteFormat } from './features/annotations/exports/note-facts.ts';
import type { ExportedFile } from './stage-client.ts';

export type { AnchorNow, Drift, NoteFormat, NoteSubject };

export interface NewNote {
  /** Whom it is for, beside oneself; absent is everyone, empty is nobody else. */
  readonly audience?: readonly UserId[] | undefined;
  readonly content: RichText;
  readonly anchor: Anchor;
  /** The view it is written in; showing the note brings it back. */
  readonly saved?: SavedView | null;
}

export interface AnnotationsClient {
  /** Where an annotation stands among the rows of the stage. Cheap; may be called every frame. */
  anchorNow(anchor: Anchor): AnchorNow;
  /** What a note is to be about, from what is looked at now. Rejects with OrreryError, and says what to do instead. */
  anchorAbout(subject: NoteSubject): Promise<Anchor>;
  /** Writes a note; returns its record, `annotation:...`. */
  annotateAbout(note: NewNote): string;
  /** Answers a note, for those who read it; returns the reply's record. */
  reply(annotation: string, content: RichText): string;
  /** Resolves a note or opens it again, in one's own name. */
  resolve(annotation: string, resolved: boolean): void;
  /** Finds a note important, or no more. */
  vote(annotation: string, on: boolean): void;
  /** Shares a private note and all that was answered with everyone, or with these people too. */
  publishThread(annotation: string, to?: readonly UserId[]): void;
  /** Removes a note and what was answered, as one change. */
  removeThread(annotation: string): void;
  /** Every note this person may read, with its thread, as a file. Rejects with OrreryError. */
  exportNotes(format: NoteFormat): Promise<ExportedFile>;
}
