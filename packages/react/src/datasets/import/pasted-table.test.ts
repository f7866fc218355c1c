// What a paste is: a table of a spreadsheet, a table of a page, a file, or nothing of ours.
import { describe, expect, test } from 'vitest';
import { type Clipboard, csvOf, pastedFile } from './pasted-table.ts';

const clipboard = (part: Partial<Clipboard>): Clipboard => ({ files: [], plain: '', html: '', ...part });
const noTable = () => [];
const read = async (part: Partial<Clipboard>, readHtml = noTable as () => string[][]) => {
  const file = pastedFile(clipboard(part), 'Pasted table', readHtml);
  return file && [file.name, file.bytes.type, await file.bytes.text()];
};

describe('[IMPORT2] a pasted table', () => {
  test('cells of a spreadsheet come as tab-separated text, also with line breaks in them', async () => {
    const plain = 'Region\tMargin\nAPAC\t"1\nline"\nEMEA\t12,5\n';
    expect(await read({ plain, html: '<table></table>' })).toEqual([
      'Pasted table.tsv',
      'text/tab-separated-values',
      plain,
    ]);
  });

  test('a table of a page is read from its markup, and quoted where a cell needs it', async () => {
    const cells = [
      ['Name', 'Note'],
      ['Ana, B.', 'said "no"'],
    ];
    expect(await read({ plain: 'Name Note', html: '<p><table border=1>…' }, () => cells)).toEqual([
      'Pasted table.csv',
      'text/csv',
      'Name,Note\r\n"Ana, B.","said ""no"""',
    ]);
  });

  test('lines with the same number of separators are a table', async () => {
    expect((await read({ plain: 'a;b\n1;2\n3;4' }))?.[0]).toBe('Pasted table.csv');
    expect((await read({ plain: 'a,b\n1,2\n' }))?.[0]).toBe('Pasted table.csv');
  });

  test('ordinary text, one line, a link and a picture are no table', async () => {
    expect(await read({ plain: 'Well, that was a week.\nThe next one, too, and more.' })).toBeNull();
    expect(await read({ plain: 'a\tb' })).toBeNull();
    expect(await read({ plain: 'https://example.org/?a=1,2' })).toBeNull();
    expect(await read({ files: [new File(['x'], 'x.png', { type: 'image/png' })] })).toBeNull();
  });

  test('a copied file is that file', () => {
    const file = new File(['a,b\n1,2'], 'a.csv', { type: 'text/csv' });
    expect(pastedFile(clipboard({ files: [file] }), 'Pasted table', noTable)).toEqual({
      name: 'a.csv',
      bytes: file,
    });
  });
});

test('[IMPORT2] cells become CSV as RFC 4180 has it', () => {
  expect(
    csvOf([
      ['a', 'b'],
      ['1\n2', ''],
    ]),
  ).toBe('a,b\r\n"1\n2",');
});
