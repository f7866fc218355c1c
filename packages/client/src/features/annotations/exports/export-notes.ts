// Gathers every note a person may read into a file: the notes are theirs already, their rows come from the server, which
// masks what they may not see. One question per note with rows.
import {
  type Anchor,
  type ColumnData,
  type Dataset,
  encodeRowSet,
  type Selection,
  toBase64Url,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import type { SessionClient } from '../../../session-client.ts';
import type { Asking, ExportedFile } from '../../../stage-client.ts';
import { mappedColumns } from '../../mapped-columns.ts';
import { decisionReports, decisionsMarkdown } from '../../signals/decisions.ts';
import type { AnchorNow } from '../anchor-now.ts';
import { filtersOfAnchor } from '../anchors.ts';
import { cellOf } from '../cell-of.ts';
import { type Thread, threadsOf } from '../threads.ts';
import { anchorWords } from './anchor-words.ts';
import type { ExportHead, NoteFacts, NoteFormat, NoteRow, SaidBy } from './note-facts.ts';
import { notesCsv, notesJson, notesMarkdown } from './notes-files.ts';

/** Rows named of one note; a rule may hold a million. */
const ROWS_NAMED = 50;

const TYPES: Readonly<Record<NoteFormat, readonly [string, string]>> = {
  markdown: ['text/markdown', 'md'],
  csv: ['text/csv', 'csv'],
  json: ['application/json', 'json'],
};

/** Rejects with OrreryError. */
export const exportNotes = async (
  format: NoteFormat,
  client: SessionClient,
  now: number,
): Promise<ExportedFile> => {
  const { dataset } = client.data.getState();
  const title = client.session.getState()?.title ?? 'session';
  const head: ExportHead = {
    session: title,
    dataset: dataset && { id: dataset.dataset_id, name: dataset.name, version: dataset.version },
    exported_at: now,
    exported_by: saidBy(client, client.userId),
  };
  const notes: NoteFacts[] = [];
  for (const thread of threadsOf(client.scene.current())) notes.push(await factsOf(thread, client));
  const scene = client.scene.current();
  const nameOf = (user: UserId): string => saidBy(client, user).name;
  const text =
    format === 'markdown'
      ? notesMarkdown(head, notes, decisionsMarkdown(scene, nameOf))
      : format === 'csv'
        ? notesCsv(notes)
        : notesJson(head, notes, decisionReports(scene, nameOf));
  const [type, ending] = TYPES[format];
  return {
    blob: new Blob([text], { type: `${type};charset=utf-8` }),
    file_name: `${title} notes.${ending}`,
  };
};

const saidBy = ({ participants }: SessionClient, user: UserId): SaidBy => ({
  user_id: user,
  name: participants.getState().get(user)?.username ?? user,
});

const factsOf = async ({ id, value, replies }: Thread, client: SessionClient): Promise<NoteFacts> => {
  const said = (user: string): SaidBy => saidBy(client, user as UserId);
  const readers = client.scene.audienceOf(id);
  const now = client.anchorNow(value.anchor);
  return {
    id,
    author: said(value.author),
    created_at: value.created_at,
    state: value.resolved ? 'resolved' : 'open',
    resolved_by: value.resolved_by === null ? null : said(value.resolved_by),
    readers: readers?.map(said) ?? null,
    votes: Object.keys(value.votes).map(said),
    content: value.content,
    anchor: value.anchor,
    about: anchorWords(value.anchor, client.data.getState().dataset),
    rows_are: now.state,
    rows_count: now.count,
    rows: await rowsOf(value.anchor, now, client),
    drift: now.drift,
    saved: value.saved,
    replies: replies.map(({ value: { author, created_at, content } }) => ({
      author: said(author),
      created_at,
      content,
    })),
  };
};

const rowsOf = async (anchor: Anchor, now: AnchorNow, client: SessionClient): Promise<readonly NoteRow[]> => {
  const { dataset } = client.data.getState();
  if (anchor.kind === 'place' || dataset === null || now.state === 'gone') return [];
  const key = dataset.row_key;
  const mapped = mappedColumns(viewOf(client.scene.current())).filter((name) =>
    dataset.columns.some((column) => column.name === name),
  );
  const columns = [...new Set([...key, ...mapped])];
  const asking: Asking =
    anchor.kind === 'rows'
      ? { filters: {}, rows: selectionOf(client.rowsNow(anchor), dataset) }
      : { filters: filtersOfAnchor(anchor) };
  const { rows, columns: read_columns } = await client.page(
    { offset: 0, limit: ROWS_NAMED, columns },
    asking,
  );
  return [...rows].map((row, i) => {
    const of = (names: readonly string[]): NoteRow['values'] =>
      Object.fromEntries(
        names.map((name) => [name, cellOf(read_columns[columns.indexOf(name)] as ColumnData, i)]),
      );
    return {
      key: key.length === 0 ? { row: row + 1 } : of(key),
      values: of(mapped.filter((name) => !key.includes(name as never))),
    };
  });
};

const selectionOf = (rows: readonly number[] | 'gone' | null, dataset: Dataset): Selection => {
  const named = rows === null || rows === 'gone' ? [] : [...rows].sort((a, b) => a - b);
  const bytes = encodeRowSet(Uint32Array.from(named), dataset.rows);
  return {
    kind: 'rows',
    dataset_id: dataset.dataset_id,
    count: named.length,
    rows: toBase64Url(bytes),
  } as Selection;
};
