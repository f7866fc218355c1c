// Derived columns of a question: read, checked and put in an order in which each finds the ones it names. A column
// nobody asks about is not looked at, so that one broken expression does not take the others with it [DERIVE3].
import { type Column, type Dataset, OrreryError } from '@orrery/protocol';
import type { Bind } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import { checkExpression, columnsOf } from '../expression/check-expression.ts';
import { closest } from '../expression/closest.ts';
import type { Expression, Typed, ValueType } from '../expression/expression.ts';
import { storedSql } from '../expression/expression-sql.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { QueryColumn } from './query-column.ts';

const VALUE: Record<Column['type'], ValueType> = {
  number: 'number',
  timestamp: 'date',
  category: 'text',
  text: 'text',
};
const TYPE: Record<ValueType, Column['type']> = {
  number: 'number',
  date: 'timestamp',
  boolean: 'category',
  text: 'text',
};

/** Whether every value is 'true' or 'false', as booleans are stored. */
const isBoolean = ({ categories }: Column): boolean =>
  categories !== null &&
  categories.length > 0 &&
  categories.every(({ value }) => value === 'true' || value === 'false');

export const datasetColumn = (column: Column): QueryColumn => ({
  name: column.name,
  type: column.type,
  value: isBoolean(column) ? 'boolean' : VALUE[column.type],
});

export class DerivedColumns {
  readonly #stored: ReadonlyMap<string, QueryColumn>;
  readonly #sources: Readonly<Record<string, string>>;
  readonly #checked = new Map<string, Typed>(); // in an order in which each finds the ones it names
  readonly #open: string[] = [];

  constructor(dataset: Dataset, derived: Readonly<Record<string, string>>) {
    this.#stored = new Map(dataset.columns.map((column) => [column.name, datasetColumn(column)]));
    this.#sources = derived;
  }

  /** Of the dataset or derived. Throws OrreryError `invalid`, also for an expression that is wrong. */
  column(name: string): QueryColumn {
    const stored = this.#stored.get(name);
    if (stored) return stored;
    if (Object.hasOwn(this.#sources, name)) {
      const { type } = this.#check(name);
      return { name, type: TYPE[type], value: type };
    }
    const near = closest(name, this.#names());
    throw new OrreryError(
      'invalid',
      `Column '${name}' does not exist${near === null ? '.' : `; did you mean '${near}'?`}`,
    );
  }

  /** What an expression of this question yields, not taken in as a column. Throws OrreryError `invalid`. */
  check(source: string): Typed {
    return this.#resolve(parseExpression(source));
  }

  /** `from` with every derived column asked for so far beside its own. */
  sql(from: string, bind: Bind): string {
    let sql = from;
    for (const [name, typed] of this.#checked)
      sql = `(SELECT *, ${storedSql(typed, bind)} AS ${quoteIdentifier(name)} FROM ${sql})`;
    return sql;
  }

  #names(): string[] {
    return [...this.#stored.keys(), ...Object.keys(this.#sources)];
  }

  #check(name: string): Typed {
    const found = this.#checked.get(name);
    if (found) return found;
    if (this.#open.includes(name))
      throw new OrreryError(
        'invalid',
        `Columns are derived from each other in a circle: ${[...this.#open.slice(this.#open.indexOf(name)), name].join(' from ')}.`,
      );
    this.#refuseNamesake(name);
    this.#open.push(name);
    try {
      const typed = this.#resolve(parseExpression(this.#sources[name] as string));
      this.#checked.set(name, typed);
      return typed;
    } catch (error) {
      // Whoever asked about another column must be told which one is wrong.
      if (error instanceof OrreryError && this.#open[0] !== name)
        throw new OrreryError(error.code, `In column '${name}': ${error.message}`);
      throw error;
    } finally {
      this.#open.pop();
    }
  }

  /** SQL takes `Margin` and `margin` for one name. */
  #refuseNamesake(name: string): void {
    for (const other of [...this.#stored.keys(), ...this.#checked.keys()])
      if (other.toLowerCase() === name.toLowerCase())
        throw new OrreryError(
          'invalid',
          `There is a column '${other}' already. Choose another name than '${name}'.`,
        );
  }

  #resolve(expression: Expression): Typed {
    const types = new Map<string, ValueType>();
    for (const [name, { value }] of this.#stored) types.set(name, value);
    for (const name of columnsOf(expression))
      if (!this.#stored.has(name) && Object.hasOwn(this.#sources, name))
        types.set(name, this.#check(name).type);
    // For "did you mean" alone; a name an expression really uses has its own type by now.
    for (const name of Object.keys(this.#sources)) if (!types.has(name)) types.set(name, 'number');
    return checkExpression(expression, types);
  }
}
