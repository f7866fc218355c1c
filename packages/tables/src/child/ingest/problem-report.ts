// Collects what was wrong in a file: the first places one by one, the rest as a count. Nothing is dropped in silence,
// and a file with a million bad cells makes a short report.
import { limits, type Problem } from '@orrery/protocol';

const PLACES_EACH = 10; // single places told for one kind in one column; enough to see the pattern

export interface Place {
  readonly kind: Problem['kind'];
  /** Record of the file, from 1; null where it is about no single one. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

/** What stood in a cell, short enough for a sentence. */
export const quoted = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not reach a terminal or a page
  const plain = text.replace(/[\u0000-\u001f\u007f]/g, ' ');
  return `'${plain.length > 60 ? `${plain.slice(0, 59)}…` : plain}'`;
};

export class ProblemReport {
  readonly #groups = new Map<string, { places: Place[]; more: number }>();

  /** `count` places; more than one where they were only counted. */
  add(place: Place, count = 1): void {
    const key = `${place.kind}\n${place.column}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = { places: [], more: 0 };
      this.#groups.set(key, group);
    }
    if (group.places.length < PLACES_EACH) {
      group.places.push(place);
      group.more += count - 1;
    } else group.more += count;
  }

  addAll(problems: readonly Problem[]): void {
    for (const { count, ...place } of problems) this.add(place, count);
  }

  /** How many places there are in all. */
  get count(): number {
    let count = 0;
    for (const { places, more } of this.#groups.values()) count += places.length + more;
    return count;
  }

  /** By row; the last of a group that was cut short speaks for the rest. */
  list(): Problem[] {
    const problems = [...this.#groups.values()].flatMap(({ places, more }) =>
      places.map((place, index) => ({
        ...place,
        message: place.message.slice(0, 500),
        column: place.column?.slice(0, 200) ?? null,
        count: index === places.length - 1 ? 1 + more : 1,
      })),
    );
    return problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, limits.PROBLEMS_KEPT);
  }
}
