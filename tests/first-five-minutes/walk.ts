// The account of a walk: what was tried, what came of it, how long it took. A step that fails fails the walk and ends its
// point; the next point is tried all the same.

export interface Timing {
  readonly what: string;
  readonly ms: number;
  /** What is aimed at, ms; a slow machine misses it without failing. */
  readonly aim: number | null;
}

interface Point {
  readonly number: number;
  readonly title: string;
  readonly steps: string[];
  readonly timings: Timing[];
  fault: string | null;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Without colours and call logs: one line is enough to know where to look. */
const plain = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of the terminal begin with one
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 6)
    .join(' | ');

export class Walk {
  readonly #points: Point[] = [];
  readonly #print: (line: string) => void;
  #now: Point | null = null;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  get failed(): boolean {
    return this.#points.some(({ fault }) => fault !== null);
  }

  /** One point of the script; answers whether all of it held. */
  async point(number: number, title: string, walk: () => Promise<void>): Promise<boolean> {
    const point: Point = { number, title, steps: [], timings: [], fault: null };
    this.#points.push(point);
    this.#now = point;
    const from = performance.now();
    this.#print(`${number}. ${title}`);
    try {
      await walk();
    } catch (error) {
      point.fault = plain(error);
      this.#print(`   FAILED after "${point.steps.at(-1) ?? 'nothing'}": ${point.fault}`);
    }
    this.#print(`   (${seconds(performance.now() - from)})`);
    return point.fault === null;
  }

  /** Something that a person would see, and that held. */
  saw(what: string): void {
    this.#now?.steps.push(what);
    this.#print(`   ok  ${what}`);
  }

  /** Does it, and notes how long it took. */
  async timed<T>(what: string, aim: number | null, act: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const answer = await act();
    const ms = performance.now() - from;
    this.#now?.timings.push({ what, ms, aim });
    this.saw(`${what}: ${seconds(ms)}${aim === null ? '' : ` (aim ${seconds(aim)})`}`);
    return answer;
  }

  /** The walk in a few lines. */
  summary(): string {
    const lines = this.#points.map(
      ({ number, title, fault }) => `${fault === null ? 'held  ' : 'FAILED'}  ${number}. ${title}`,
    );
    const timings = this.#points.flatMap((point) => point.timings);
    return [
      ...lines,
      ...timings.map(
        ({ what, ms, aim }) =>
          `        ${seconds(ms).padStart(7)}  ${what}${aim === null ? '' : `, aim ${seconds(aim)}`}`,
      ),
    ].join('\n');
  }
}
