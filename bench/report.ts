// What a bench hands back, and how it is printed: a small table for people, JSON for scripts.

/** One line of a table: its name, and its cells in the order of the columns. */
export interface Row {
  readonly name: string;
  readonly cells: readonly string[];
}

export interface Report {
  /** One sentence: what was measured, and how. */
  readonly what: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Sentences under the table: targets met or missed, what to doubt. */
  readonly notes: readonly string[];
  /** Every figure, for JSON. */
  readonly figures: unknown;
}

export interface Bench {
  readonly summary: string;
  /** `args` are what followed the name. */
  run(args: readonly string[]): Promise<Report>;
}

export const printed = ({ what, columns, rows, notes }: Report): string => {
  const grid = [['', ...columns], ...rows.map(({ name, cells }) => [name, ...cells])];
  const widths =
    grid[0]?.map((_, column) => Math.max(...grid.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = grid.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [what, '', ...lines, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
};
