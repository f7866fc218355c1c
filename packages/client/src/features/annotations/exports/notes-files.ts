// Notes as files: Markdown to read, CSV for a spreadsheet (no cell of which runs), JSON with everything. What was decided goes
// along in the first and the last; a spreadsheet holds notes alone. Pure.
import type { DecisionReport } from '../../signals/decisions.ts';
import type { Cell } from '../anchor-now.ts';
import type { ExportHead, NoteFacts, SaidBy } from './note-facts.ts';
import { markdownOf, plainOf } from './text-markdown.ts';

const time = (ms: number): string => new Date(ms).toISOString();
const names = (people: readonly SaidBy[]): string => people.map(({ name }) => name).join(', ');
const cell = (value: Cell): string => (value === null ? '' : String(value));
const pairs = (values: Readonly<Record<string, Cell>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${cell(value)}`)
    .join(', ');
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replaceAll('\n', ' ');

const changed = ({ drift }: NoteFacts): string => {
  if (drift === null) return '';
  return drift.kind === 'value'
    ? `${drift.column}: ${cell(drift.was)} -> ${cell(drift.now)}`
    : `rows: ${drift.was} -> ${drift.now}`;
};

/** Everything as a page to read; `decisions` is a chapter of its own at the end, or empty. */
export const notesMarkdown = (head: ExportHead, notes: readonly NoteFacts[], decisions = ''): string => {
  const parts = [`# Notes of ${escaped(head.session)}`];
  const data = head.dataset
    ? `Data: ${escaped(head.dataset.name)}, version ${head.dataset.version} (${head.dataset.id}). `
    : '';
  parts.push(
    `${data}Exported ${time(head.exported_at)} by ${escaped(head.exported_by.name)}: ${notes.length} notes.`,
  );
  for (const note of notes) {
    parts.push(`## ${escaped(note.author.name)}, ${time(note.created_at)}`, markdownOf(note.content));
    const facts = [
      `About: ${escaped(note.about)}`,
      `State: ${note.state}${note.resolved_by && note.state === 'resolved' ? ` by ${escaped(note.resolved_by.name)}` : ''}`,
      ...(note.readers ? [`Private: ${escaped(names(note.readers))}`] : []),
      ...(note.votes.length > 0 ? [`Votes: ${note.votes.length} (${escaped(names(note.votes))})`] : []),
      ...(note.drift ? [`Changed since: ${escaped(changed(note))}`] : []),
      ...(note.rows_are === 'gone' ? ['Its rows are gone from this data.'] : []),
    ];
    parts.push(facts.map((fact) => `- ${fact}`).join('\n'));
    if (note.rows.length > 0) {
      const more = (note.rows_count ?? 0) - note.rows.length;
      parts.push(
        [
          ...note.rows.map(({ key, values }) => `- ${escaped(pairs({ ...key, ...values }))}`),
          ...(more > 0 ? [`- and ${more} more rows`] : []),
        ].join('\n'),
      );
    }
    for (const { author, created_at, content } of note.replies)
      parts.push(
        `> **${escaped(author.name)}**, ${time(created_at)}\n>\n${markdownOf(content)
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\n')}`,
      );
  }
  parts.push(decisions.trimEnd());
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
};

/** What a spreadsheet would run as a formula begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell: quoted, and never a formula. */
export const csvCell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const CSV_HEAD = [
  'note',
  'reply',
  'author',
  'author_id',
  'created_at',
  'state',
  'resolved_by',
  'readers',
  'votes',
  'voters',
  'text',
  'about',
  'rows_are',
  'rows_count',
  'changed',
  'rows',
  'view',
];

/** One line per note and per reply. */
export const notesCsv = (notes: readonly NoteFacts[]): string => {
  const lines = [CSV_HEAD];
  for (const note of notes) {
    lines.push([
      note.id,
      '',
      note.author.name,
      note.author.user_id,
      time(note.created_at),
      note.state,
      note.state === 'resolved' ? (note.resolved_by?.name ?? '') : '',
      note.readers ? names(note.readers) : 'everyone',
      String(note.votes.length),
      names(note.votes),
      plainOf(note.content),
      note.about,
      note.rows_are,
      note.rows_count === null ? '' : String(note.rows_count),
      changed(note),
      note.rows.map(({ key, values }) => pairs({ ...key, ...values })).join('\n'),
      note.saved ? JSON.stringify(note.saved) : '',
    ]);
    note.replies.forEach(({ author, created_at, content }, i) => {
      const reply = [note.id, String(i + 1), author.name, author.user_id, time(created_at)];
      const text = plainOf(content);
      lines.push([...reply, '', '', '', '', '', text, ...new Array<string>(CSV_HEAD.length - 11).fill('')]);
    });
  }
  return `\ufeff${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`; // with a mark, or Excel reads Latin-1
};

export const notesJson = (
  head: ExportHead,
  notes: readonly NoteFacts[],
  decisions: readonly DecisionReport[] = [],
): string =>
  `${JSON.stringify(
    {
      ...head,
      exported_at: time(head.exported_at),
      notes: notes.map((note) => ({
        ...note,
        created_at: time(note.created_at),
        text: plainOf(note.content),
        replies: note.replies.map((reply) => ({
          ...reply,
          created_at: time(reply.created_at),
          text: plainOf(reply.content),
        })),
      })),
      decisions,
    },
    null,
    2,
  )}\n`;
