import type { RichText } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { DecisionReport } from '../../signals/decisions.ts';
import type { ExportHead, NoteFacts } from './note-facts.ts';
import { csvCell, notesCsv, notesJson, notesMarkdown } from './notes-files.ts';
import { markdownOf, plainOf } from './text-markdown.ts';

const ana = { user_id: 'ana', name: 'Ana' };
const HEAD: ExportHead = { session: 'Q4 <b>', dataset: null, exported_at: 0, exported_by: ana };
const NOTE: NoteFacts = {
  id: 'annotation:n1',
  author: ana,
  created_at: 0,
  state: 'resolved',
  resolved_by: { user_id: 'ben', name: 'Ben' },
  readers: null,
  votes: [ana],
  content: [{ insert: '=HYPERLINK("http://x","y")\n' }],
  anchor: { kind: 'place', position: [0, 0, 0] },
  about: 'one row',
  rows_are: 'here',
  rows_count: 1,
  rows: [{ key: { order: '7' }, values: { revenue: 412 } }],
  drift: { kind: 'value', column: 'revenue', was: 412, now: 389 },
  saved: null,
  replies: [{ author: { user_id: 'ben', name: 'Ben' }, created_at: 1, content: [{ insert: 'ok\n' }] }],
};

test('[ROOM70] no cell of an exported file is a formula', () => {
  for (const start of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1'])
    expect(csvCell(start)).toContain(`'${start}`);
  expect(csvCell('a,"b"')).toBe('"a,""b"""');
  const lines = notesCsv([{ ...NOTE, author: { user_id: 'ana', name: '=cmd|A1' } }]).split('\r\n');
  expect(lines[1]).toBe(
    `annotation:n1,,'=cmd|A1,ana,1970-01-01T00:00:00.000Z,resolved,Ben,everyone,1,Ana,"'=HYPERLINK(""http://x"",""y"")",one row,here,1,revenue: 412 -> 389,"order = 7, revenue = 412",`,
  );
  expect(lines[2]).toBe('annotation:n1,1,Ben,ben,1970-01-01T00:00:00.001Z,,,,,,ok,,,,,,');
});

test('[ROOM70] Markdown has the thread, the rows and what changed, and no markup that was not meant', () => {
  const text = [
    { insert: 'See ' },
    { insert: 'this ', attributes: { bold: true } },
    { insert: 'page', attributes: { link: 'https://a.test/a b' } },
    { insert: ' <img src=x> [x](y)\none' },
    { insert: '\n', attributes: { list: 'ordered' } },
    { insert: 'two' },
    { insert: '\n', attributes: { list: 'ordered' } },
    { insert: 'done' },
    { insert: '\n', attributes: { list: 'checked' } },
  ] as RichText;
  expect(markdownOf(text)).toBe(
    'See **this** [page](<https://a.test/a%20b>) \\<img src=x\\> \\[x\\](y)\n\n1. one\n1. two\n- [x] done',
  );
  expect(plainOf(text)).toBe('See this page <img src=x> [x](y)\none\ntwo\ndone');
  const page = notesMarkdown(HEAD, [NOTE]);
  expect(page).toContain('# Notes of Q4 \\<b\\>');
  expect(page).toContain(
    '- State: resolved by Ben\n- Votes: 1 (Ana)\n- Changed since: revenue: 412 -\\> 389',
  );
  expect(page).toContain('- order = 7, revenue = 412');
  expect(page).toContain('> **Ben**, 1970-01-01T00:00:00.001Z\n>\n> ok');
});

test('[ROOM70] JSON has everything, readable back', () => {
  const parsed = JSON.parse(notesJson(HEAD, [NOTE])) as { notes: unknown[] };
  expect(parsed.notes).toEqual([
    {
      ...NOTE,
      created_at: '1970-01-01T00:00:00.000Z',
      text: '=HYPERLINK("http://x","y")',
      replies: [{ ...NOTE.replies[0], created_at: '1970-01-01T00:00:00.001Z', text: 'ok' }],
    },
  ]);
});

test('[ROOM70] what was decided stands behind the notes, in the page and in the data, and nothing where nothing was', () => {
  const decision: DecisionReport = {
    question: 'Keep it?',
    state: 'closed',
    asked_by: 'Ana',
    asked_at: '2026-11-23T10:00:00.000Z',
    closed_at: '2026-11-23T10:05:00.000Z',
    outcome: 'It stays.',
    options: [{ option: 'Yes', votes: 1, voters: ['Ben'] }],
  };
  const page = notesMarkdown(HEAD, [NOTE], '## Decisions\n\n### Keep it?\n');
  expect(page.endsWith('\n\n## Decisions\n\n### Keep it?\n')).toBe(true);
  expect(notesMarkdown(HEAD, [NOTE])).not.toContain('Decisions');
  expect(JSON.parse(notesJson(HEAD, [NOTE], [decision]))).toMatchObject({ decisions: [decision] });
  expect(JSON.parse(notesJson(HEAD, [NOTE]))).toMatchObject({ decisions: [] });
});
