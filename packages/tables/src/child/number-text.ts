// A number as people write it: 12 rather than 12.0. The same in tables, texts, searches and files.

/** SQL of the text of a DOUBLE. */
export const numberText = (sql: string): string =>
  `CASE WHEN ends_with(${sql}::VARCHAR, '.0') THEN left(${sql}::VARCHAR, -2) ELSE ${sql}::VARCHAR END`;
