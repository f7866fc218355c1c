// Notes on data as a person writes them: what they are about, answers, votes, resolving. It changes the scene only through
// `submit`, so undo, the offline queue and audiences hold for it as for everything.
import {
  type Anchor,
  type Operation,
  OrreryError,
  type RecordId,
  type RichText,
  selectedOf,
  viewOf,
} from '@orrery/protocol';
import type { NewNote } from '../../annotations-client.ts';
import type { SessionClient } from '../../session-client.ts';
import type { ExportedFile } from '../../stage-client.ts';
import { anchorAbout, type NoteSubject } from './anchor-making.ts';
import { exportNotes } from './exports/export-notes.ts';
import type { NoteFormat } from './exports/note-facts.ts';
import { type Reply, repliesOf } from './threads.ts';

export interface AnnotationsOptions {
  /** The session as its own SDK shows it. */
  readonly client: () => SessionClient;
  readonly now: () => number;
  /** A name nobody has used. */
  readonly newName: () => string;
}

type Value = Extract<Operation, { op: 'insert' }>['value'];

export class Annotations {
  readonly #options: AnnotationsOptions;

  constructor(options: AnnotationsOptions) {
    this.#options = options;
  }

  /** Rejects with OrreryError. */
  async about(subject: NoteSubject): Promise<Anchor> {
    const client = this.#client;
    const scene = client.scene.current();
    const { dataset, mask } = client.data.getState();
    if (dataset === null)
      throw new OrreryError('wrong_state', 'The data is not loaded yet; write when it is there.');
    const about = selectedOf(scene);
    const selected = about === null ? null : client.selection.getState().mask;
    if (about !== null && selected === null && (subject.kind === 'selection' || subject.kind === 'region'))
      throw new OrreryError('wrong_state', 'The selection is still being counted; try again in a moment.');
    const { x, y, z } = viewOf(scene);
    const axes = subject.kind === 'region' ? [...new Set([x, y, z])] : [];
    const columns = await Promise.all(axes.flatMap((name) => (name === null ? [] : client.loadColumn(name))));
    return anchorAbout(subject, {
      scene,
      dataset,
      columns,
      mask,
      selected,
      readRow: (row) => client.readRow(row),
    });
  }

  write({ content, anchor, saved = null, audience }: NewNote): string {
    const record = `annotation:${this.#options.newName()}` as RecordId;
    const value = {
      content,
      author: this.#client.userId,
      created_at: this.#options.now(),
      anchor,
      resolved: false,
      saved,
      votes: {},
      resolved_by: null,
    };
    this.#client.submit([{ op: 'insert', record, value: value as unknown as Value }], { audience });
    return record;
  }

  reply(annotation: string, content: RichText): string {
    const { scene, userId } = this.#client;
    if (!Object.hasOwn(scene.current(), annotation))
      throw new OrreryError('not_found', 'This note was removed meanwhile. Copy what you wrote.');
    const record = `reply:${this.#options.newName()}` as RecordId;
    const value = { annotation, author: userId, created_at: this.#options.now(), content };
    const readers = scene.audienceOf(annotation);
    this.#client.submit([{ op: 'insert', record, value: value as unknown as Value }], {
      audience: readers?.filter((user) => user !== userId),
    });
    return record;
  }

  resolve(annotation: string, resolved: boolean): void {
    const record = annotation as RecordId;
    this.#client.submit([
      { op: 'set', record, field: 'resolved', value: resolved },
      { op: 'set', record, field: 'resolved_by', value: this.#client.userId },
    ]);
  }

  vote(annotation: string, on: boolean): void {
    this.#client.set(annotation, 'votes', on ? true : null, this.#client.userId);
  }

  remove(annotation: string): void {
    this.#client.submit(this.#ofThread(annotation).map((record) => ({ op: 'remove', record })));
  }

  export(format: NoteFormat): Promise<ExportedFile> {
    return exportNotes(format, this.#client, this.#options.now());
  }

  get #client(): SessionClient {
    return this.#options.client();
  }

  /** The note and those of its replies that this person may change, of the same readers. */
  #ofThread(annotation: string): RecordId[] {
    const { scene, userId } = this.#client;
    const layer = String(scene.audienceOf(annotation));
    const mayChange = ({ value: { author } }: Reply): boolean =>
      this.#client.can(author === userId ? 'annotate' : 'arrange_scene');
    const replies = (repliesOf(scene.current()).get(annotation) ?? []).filter(
      (reply) => String(scene.audienceOf(reply.id)) === layer && mayChange(reply),
    );
    return [annotation, ...replies.map(({ id }) => id)] as RecordId[];
  }
}
