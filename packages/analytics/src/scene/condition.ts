// Conditions on rows, in words for people and in SQL (DuckDB) over the table `data`. Names and values are quoted.
import type { AnalysisFilter } from './analysis.types.ts';

export interface Condition {
  readonly words: string;
  readonly sql: string;
}

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const equals = (column: string, value: string): Condition => ({
  words: `${column} = "${value}"`,
  sql: `${identifier(column)} = ${literal(value)}`,
});

export const present = (column: string): Condition => ({
  words: `${column} is there`,
  sql: `${identifier(column)} IS NOT NULL`,
});

/** Conditions joined; empty words and `true` for none. */
export const allOf = (conditions: readonly Condition[]): Condition => ({
  words: conditions.map(({ words }) => words).join(' and '),
  sql: conditions.length === 0 ? 'true' : conditions.map(({ sql }) => sql).join(' AND '),
});

export const fromFilter = (column: string, filter: AnalysisFilter, timestamp: boolean): Condition => {
  const quoted = timestamp ? `epoch_ms(${identifier(column)})` : identifier(column);
  if (filter.kind === 'range') {
    const { min, max } = filter;
    const bounds = [
      ...(min === null ? [] : [{ words: `${column} >= ${min}`, sql: `${quoted} >= ${min}` }]),
      ...(max === null ? [] : [{ words: `${column} <= ${max}`, sql: `${quoted} <= ${max}` }]),
    ];
    return bounds.length > 0 ? allOf(bounds) : present(column);
  }
  const listed = filter.values.filter((value) => value !== null);
  const parts = [
    ...(listed.length > 0 ? [`${quoted} IN (${listed.map(literal).join(', ')})`] : []),
    ...(listed.length < filter.values.length ? [`${quoted} IS NULL`] : []),
  ];
  const names = filter.values.map((value) => (value === null ? 'missing' : `"${value}"`)).join(', ');
  return {
    words: `${column} in [${names}]`,
    sql: parts.length === 0 ? 'false' : parts.length === 1 ? (parts[0] as string) : `(${parts.join(' OR ')})`,
  };
};
