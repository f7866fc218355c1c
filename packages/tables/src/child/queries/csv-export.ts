// Rows as CSV (RFC 4180): a header, CRLF, fields quoted where they must be. A text that a spreadsheet would run as a
// formula gets an apostrophe before it [EXPORT2]. DuckDB writes the lines; its own CSV has neither of the two.
import { quoteIdentifier } from '../database.ts';
import { numberText } from '../number-text.ts';
import type { QueryColumn } from './query-column.ts';

const FORMULA = '^[=+\\-@\\t\\r]';
const SPECIAL = '[",\\r\\n]';

/** A column as the text of its field, not yet quoted; missing stays missing. */
const fieldSql = ({ name, type }: QueryColumn): string => {
  const quoted = quoteIdentifier(name);
  switch (type) {
    case 'number':
      return numberText(quoted);
    case 'timestamp':
      return `regexp_replace(strftime(${quoted}, '%Y-%m-%dT%H:%M:%S.%gZ'), '\\.000Z$', 'Z')`;
    case 'category':
    case 'text':
      return `CASE WHEN regexp_matches(${quoted}, '${FORMULA}') THEN '''' || ${quoted} ELSE ${quoted} END`;
  }
};

/** An empty text is quoted, so that it is not taken for a missing one. */
const quotedSql = (field: string): string =>
  `CASE WHEN ${field} IS NULL THEN '' WHEN ${field} = '' OR regexp_matches(${field}, '${SPECIAL}') THEN '"' || replace(${field}, '"', '""') || '"' ELSE ${field} END`;

const headerField = (name: string): string => {
  const safe = new RegExp(FORMULA).test(name) ? `'${name}` : name;
  return new RegExp(SPECIAL).test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One column that is the whole line but its line feed, named by the header: written without quotes, it is the file. */
export const csvLinesSql = (columns: readonly QueryColumn[], from: string, order: string): string => {
  const fields = columns.map((column, index) => `${fieldSql(column)} AS f${index}`);
  const line = columns
    .map(({ type }, index) =>
      type === 'category' || type === 'text' ? quotedSql(`f${index}`) : `coalesce(f${index}, '')`,
    )
    .join(` || ',' || `);
  const header = `${columns.map(({ name }) => headerField(name)).join(',')}\r`;
  return `SELECT ${line} || chr(13) AS ${quoteIdentifier(header)} FROM (SELECT ${fields.join(', ')} ${from} ORDER BY ${order})`;
};

/** No quotes and a separator that is in no text: COPY writes each line as it is. */
export const CSV_OPTIONS = `FORMAT csv, HEADER true, QUOTE '', ESCAPE '', DELIMITER '\u001F'`;
