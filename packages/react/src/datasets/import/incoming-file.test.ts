// A drop: which file is taken, and what it is called.
import { expect, test } from 'vitest';
import { fileOfDrop, nameFromFile } from './incoming-file.ts';

const dropOf = (files: readonly File[], directory = false) =>
  ({
    files,
    items: files.map(() => ({ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: directory }) })),
  }) as unknown as DataTransfer;

test('[IMPORT1] a dataset is named after its file, without folder and ending', () => {
  expect(
    [
      'sales_2024.csv',
      'C:\\data\\Q4 margin.tsv.gz',
      '/tmp/flights-3m.parquet',
      'notes',
      '.csv',
      'a.b.ndjson',
    ].map(nameFromFile),
  ).toEqual(['sales_2024', 'Q4 margin', 'flights-3m', 'notes', '.csv', 'a.b']);
  expect(nameFromFile(`${'x'.repeat(300)}.csv`)).toHaveLength(120);
});

test('[IMPORT1] one file is taken; several, a folder and a drag without a file are each refused', () => {
  const file = new File(['a,b\n1,2'], 'a.csv');
  expect(fileOfDrop(dropOf([file]))).toEqual({ file: { name: 'a.csv', bytes: file } });
  expect(fileOfDrop(dropOf([file, file]))).toEqual({ refusal: 'import.one_file' });
  expect(fileOfDrop(dropOf([file], true))).toEqual({ refusal: 'import.folder' });
  expect(fileOfDrop(dropOf([]))).toEqual({ refusal: 'import.no_file' });
});
