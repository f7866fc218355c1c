// JSON and NDJSON in the shapes programs write, and broken.
import type { CorpusFile } from './corpus.types.ts';

const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;

export const JSON_FILES: readonly CorpusFile[] = [
  {
    name: 'array of objects',
    content: '[{"a":1,"b":"x"},{"a":2.5,"b":null}]',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { a: [1, 2.5], b: ['x', null] } },
  },
  {
    name: 'rows under data',
    content: '{"ok":true,"data":[{"a":1},{"a":2}]}',
    expected: { rows: 2, columns: { a: 'number' }, values: { a: [1, 2] } },
  },
  {
    name: 'columns of arrays',
    content: '{"a":[1,2,3],"b":["x","y"]}',
    expected: { rows: 3, columns: { a: 'number', b: 'category' }, values: { b: ['x', 'y', null] } },
  },
  {
    name: 'columns and rows apart',
    content: '{"columns":["a","b"],"index":[0,1],"data":[[1,"x"],[2,"y"]]}',
    expected: { rows: 2, columns: { a: 'number', b: 'category' } },
  },
  {
    name: 'array of arrays',
    content: '[["a","b"],[1,"x"],[2,"y"]]',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { a: [1, 2] } },
  },
  {
    name: 'GeoJSON',
    content:
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"mag":4.5},"geometry":{"type":"Point","coordinates":[7.4,46.9,10]}}]}',
    expected: {
      rows: 1,
      columns: { mag: 'number', longitude: 'number', latitude: 'number' },
      values: { longitude: [7.4] },
    },
  },
  {
    name: 'other keys in every row',
    content: '[{"a":1},{"b":2},{"c":"x","a":3}]',
    expected: {
      rows: 3,
      columns: { a: 'number', b: 'number', c: 'category' },
      values: { a: [1, null, 3], b: [null, 2, null], c: [null, null, 'x'] },
    },
  },
  {
    name: 'keys that differ by case',
    content: '[{"a":1,"A":2},{"a":3,"A":4}]',
    expected: {
      rows: 2,
      columns: { a: 'number', 'A (2)': 'number' },
      problems: [['duplicate_header', null, 'A (2)']],
      values: { 'A (2)': [2, 4] },
    },
  },
  {
    name: 'a key twice in an object',
    content: '[{"a":1,"a":2,"b":3}]',
    expected: {
      rows: 1,
      columns: { a: 'number', b: 'number' },
      problems: [['bad_json', null, 'a']],
      values: { a: [2] },
    },
  },
  {
    name: 'prototype names as keys',
    content: '{"__proto__":1,"constructor":2}\n{"__proto__":3,"constructor":4}\n',
    expected: {
      rows: 2,
      columns: JSON.parse('{"__proto___":"number","constructor_":"number"}'),
      problems: [
        ['unusable_header', null, '__proto___'],
        ['unusable_header', null, 'constructor_'],
      ],
    },
  },
  {
    name: 'nested values',
    content: '[{"a":1,"b":{"c":[1,2]}},{"a":2,"b":[]}]',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { b: ['{"c":[1,2]}', '[]'] } },
  },
  {
    name: 'integers beyond 2^53 in JSON',
    content: '[{"id":12345678901234567890},{"id":1}]',
    expected: {
      rows: 2,
      columns: { id: 'category' },
      problems: [['too_large_integer', 1, 'id']],
      values: { id: ['12345678901234567890', '1'] },
    },
  },
  {
    name: 'deep JSON',
    content: `[{"v":${deep}},{"v":1}]`,
    expected: { rows: 2, columns: { v: 'category' } },
  },
  { name: 'a JSON scalar', content: '[42]', expected: { rows: 1, columns: { value: 'number' } } },
  {
    name: 'a JSON text',
    content: '"hello"',
    options: { format: 'json' },
    expected: { refused: 'invalid', says: /single value/ },
  },
  { name: 'an empty JSON array', content: '[]', expected: { refused: 'invalid', says: /no rows/ } },
  {
    name: 'JSON cut off',
    content: '[{"a":1},{"a":2},{"a',
    expected: { refused: 'invalid', says: /cut off: it ends in line 1/ },
  },
  {
    name: 'broken JSON',
    content: '[\n{"a":1},\n{"a":oops}\n]',
    expected: { refused: 'invalid', says: /broken in line 3, character 6/ },
  },
  {
    name: 'NDJSON',
    content: '{"a":1,"t":"2025-01-01"}\n{"a":2,"t":"2025-01-02"}\n',
    expected: { rows: 2, columns: { a: 'number', t: 'timestamp' } },
  },
  {
    name: 'NDJSON with a broken line',
    content: '{"a":1}\n{"a":\n{"a":3}\n',
    expected: {
      rows: 3,
      columns: { a: 'number' },
      problems: [['bad_json', 2, null]],
      values: { a: [1, null, 3] },
    },
  },
  {
    name: 'NDJSON with a line that is no object',
    content: '{"a":1}\n[1,2]\n{"a":3}\n',
    expected: {
      rows: 3,
      columns: { a: 'number' },
      problems: [['bad_json', 2, null]],
      values: { a: [1, null, 3] },
    },
  },
  {
    name: 'an object alone',
    content: '{"a":1,"b":"x"}',
    expected: { rows: 1, columns: { a: 'number', b: 'category' } },
  },
];
