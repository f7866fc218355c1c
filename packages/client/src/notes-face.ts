// What a caller of the SDK may write and draw: notes with their answers, strokes, measures, images. Each is handed to the feature
// whose business it is.
import {
  type Anchor,
  type MeasureEnd,
  type Operation,
  type RecordId,
  type RichText,
  type StoredImage,
  type UserId,
  type Vector3,
  viewOf,
} from '@orrery/protocol';
import type { AnchorNow, NewNote, NoteFormat, NoteSubject } from './annotations-client.ts';
import { drawnOnOf, newMeasure, newStroke } from './features/drawings.ts';
import { newAnnotation } from './features/new-annotation.ts';
import { setAt } from './replica/drag-overlay.ts';
import { randomName } from './replica/op-ids.ts';
import { imageUrl, storeImage } from './rest/images.ts';
import type { Addressed } from './session-client.ts';
import type { ExportedFile } from './stage-client.ts';
import { StageFace } from './stage-face.ts';

export abstract class NotesFace extends StageFace {
  annotate(
    content: string,
    about: { rows: readonly number[] } | { position: Vector3 },
    addressed?: Addressed,
  ): void {
    const created_at = this.options.timers.now();
    const name = randomName(this.options.random, 16);
    const { dataset_id } = viewOf(this.scene.current());
    const note = { name, author: this.userId, created_at, content, about, dataset_id };
    this.submit([newAnnotation(note)], addressed);
  }

  addStroke(points: readonly number[], width: number): RecordId {
    return this.#drawn(newStroke(this.#drawing(), points, width));
  }

  endStroke(id: RecordId, points: readonly number[]): void {
    if (this.scene.current()[id]) this.parts.replica.amend([setAt([id, 'points'], [...points])]);
    this.cancelDrag(id, 'points');
  }

  addMeasure(from: MeasureEnd, to: MeasureEnd): RecordId {
    return this.#drawn(newMeasure(this.#drawing(), from, to));
  }

  removeDrawings(ids: readonly RecordId[]): void {
    this.submit(ids.map((record) => ({ op: 'remove', record })));
  }

  anchorNow(anchor: Anchor): AnchorNow {
    return this.parts.stage.anchors.now(anchor);
  }

  anchorAbout(subject: NoteSubject): Promise<Anchor> {
    return this.parts.annotations.about(subject);
  }

  annotateAbout(note: NewNote): string {
    return this.parts.annotations.write(note);
  }

  reply(annotation: string, content: RichText): string {
    return this.parts.annotations.reply(annotation, content);
  }

  resolve(annotation: string, resolved: boolean): void {
    this.parts.annotations.resolve(annotation, resolved);
  }

  vote(annotation: string, on: boolean): void {
    this.parts.annotations.vote(annotation, on);
  }

  publishThread(annotation: string, to?: readonly UserId[]): void {
    this.publish(annotation, to); // the server takes the replies along
  }

  removeThread(annotation: string): void {
    this.parts.annotations.remove(annotation);
  }

  exportNotes(format: NoteFormat): Promise<ExportedFile> {
    return this.parts.annotations.export(format);
  }

  storeImage(image: Blob, asking?: { readonly signal?: AbortSignal | undefined }): Promise<StoredImage> {
    const { sessionId: session_id, userId: user_id } = this;
    return storeImage({ ...this.options.rest, session_id, user_id, image, ...asking });
  }

  imageUrl(image_id: string): string {
    const { sessionId: session_id, userId: user_id } = this;
    return imageUrl({ ...this.options.rest, session_id, user_id, image_id });
  }

  #drawing() {
    const created_at = this.options.timers.now();
    const name = randomName(this.options.random, 16);
    return { name, author: this.userId, created_at, about: drawnOnOf(this.scene.current()) };
  }

  #drawn(op: Operation): RecordId {
    this.submit([op]);
    return op.record;
  }
}
