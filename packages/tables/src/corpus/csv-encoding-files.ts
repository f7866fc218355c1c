// CSV files in other encodings than UTF-8, and with letters of many scripts.
import type { CorpusFile } from './corpus.types.ts';

const utf16 = (text: string, big: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

export const CSV_ENCODING_FILES: readonly CorpusFile[] = [
  {
    name: 'latin-1 text',
    content: Buffer.from('stadt,wert\nZürich,1\nGenève,2\n', 'latin1'),
    expected: {
      rows: 2,
      columns: { stadt: 'category', wert: 'number' },
      problems: [['bad_encoding', null, null]],
      values: { stadt: ['Zürich', 'Genève'] },
    },
  },
  {
    name: 'latin-1 text, said so',
    content: Buffer.from('stadt,wert\nZürich,1\n', 'latin1'),
    options: { encoding: 'latin-1' },
    expected: { rows: 1, columns: { stadt: 'category', wert: 'number' }, values: { stadt: ['Zürich'] } },
  },
  {
    name: 'latin-1 read as utf-8, because somebody said so',
    content: Buffer.from('stadt,wert\nZürich,1\n', 'latin1'),
    options: { encoding: 'utf-8' },
    expected: {
      rows: 1,
      columns: { stadt: 'category', wert: 'number' },
      problems: [['bad_encoding', null, null]],
      values: { stadt: ['Z\ufffdrich'] },
    },
  },
  {
    name: 'utf-8 with a byte-order mark',
    content: '\ufeffname,n\nå,1\n',
    expected: { rows: 1, columns: { name: 'category', n: 'number' }, values: { name: ['å'] } },
  },
  {
    name: 'utf-16 little-endian',
    content: utf16('name,n\nå,1\n', false),
    expected: { rows: 1, columns: { name: 'category', n: 'number' }, values: { name: ['å'] } },
  },
  {
    name: 'utf-16 big-endian',
    content: utf16('name;n\n漢;1,5\n', true),
    expected: { rows: 1, columns: { name: 'category', n: 'number' }, values: { name: ['漢'], n: [1.5] } },
  },
  {
    name: 'utf-16 without a mark',
    content: Buffer.from('name,n\nabc,1\nxyz,2\n', 'utf16le'),
    expected: { rows: 2, columns: { name: 'category', n: 'number' } },
  },
  {
    name: 'emoji and right-to-left text',
    content: 'שם,n\n👩🏽‍🚀,1\nسلام,2\n',
    expected: { rows: 2, columns: { שם: 'category', n: 'number' }, values: { שם: ['👩🏽‍🚀', 'سلام'] } },
  },
];
