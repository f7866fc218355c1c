// What the canvas says about people. Words alone; the interface translates them.

export interface PeopleWords {
  /** Somebody looks at a row, counted from 0. */
  readonly row: (name: string, row: number) => string;
  /** Somebody looks at a mark that is no single row, such as a bar or a country. */
  readonly mark: (name: string, mark: string) => string;
  /** Somebody selected so many rows. */
  readonly rows: (name: string, count: number) => string;
  /** Some names, and how many more there are. */
  readonly names: (names: readonly string[], more: number) => string;
  /** A button to somebody who is out of sight. */
  readonly jump: (names: string) => string;
}

export const ENGLISH_PEOPLE: PeopleWords = {
  row: (name, row) => `${name}: row ${(row + 1).toLocaleString('en')}`,
  mark: (name, mark) => `${name}: ${mark}`,
  rows: (name, count) => `${name}: ${count.toLocaleString('en')} rows`,
  names: (names, more) => (more > 0 ? `${names.join(', ')} +${more}` : names.join(', ')),
  jump: (names) => `Out of sight: ${names}. Jump there`,
};
