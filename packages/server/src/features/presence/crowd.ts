// Whether a session is crowded, and then who is told of whom at full rate: the near, the speaking and the spotlit. The rest
// comes with the slower frame that everybody gets.
import type { UserId } from '@orrery/protocol';
import { around, type Cell, Neighbourhoods } from './neighbourhoods.ts';
import { PoseFrame, type Present } from './pose-frame.ts';

/** People in motion above which a session is crowded, and down to which it stays so. */
const CROWDED = 12;
const ROOMY = 10;
/** ms between two looks at how wide cells must be; people walk, and fitting costs a tenth of a flush. */
const FIT_MS = 1_000;
/** Whoever has not moved for this long, ms, stands. */
const MOVING_MS = 1_000;

const isForemost = ({ pose, spotlit }: Present): boolean => spotlit || pose.speaking === true;

export class Crowd {
  readonly #people: ReadonlyMap<UserId, Present>;
  readonly #neighbourhoods = new Neighbourhoods();
  #crowded = false;
  #fittedAt = Number.NEGATIVE_INFINITY;

  constructor(people: ReadonlyMap<UserId, Present>) {
    this.#people = people;
  }

  get crowded(): boolean {
    return this.#crowded;
  }

  /** Looks at who moves and where everyone is. */
  look(now: number): void {
    let moving = 0;
    for (const { movedAt } of this.#people.values()) if (now - movedAt <= MOVING_MS) moving += 1;
    this.#crowded = moving > (this.#crowded ? ROOMY : CROWDED);
    if (!this.#crowded || now - this.#fittedAt < FIT_MS) return;
    this.#fittedAt = now;
    this.#neighbourhoods.fit([...this.#people.values()].map(({ pose }) => pose.position));
  }

  /** Of those who changed, what each receiver is told at once: one frame for all who stand in one cell, null for nothing. */
  framesOf(changed: Iterable<Present>): (receiver: UserId) => PoseFrame | null {
    const foremost: Present[] = [];
    const byCell = new Map<Cell, Present[]>();
    for (const person of changed) {
      if (isForemost(person)) foremost.push(person);
      else {
        const cell = this.#neighbourhoods.cellOf(person.pose.position);
        const held = byCell.get(cell);
        if (held) held.push(person);
        else byCell.set(cell, [person]);
      }
    }
    const frames = new Map<Cell | null, PoseFrame | null>();
    return (receiver) => {
      const own = this.#people.get(receiver);
      const cell = own ? this.#neighbourhoods.cellOf(own.pose.position) : null;
      let frame = frames.get(cell);
      if (frame === undefined) {
        const near = cell === null ? [] : around(cell).flatMap((one) => byCell.get(one) ?? []);
        const told = [...foremost, ...near];
        frame = told.length === 0 ? null : new PoseFrame(told);
        frames.set(cell, frame);
      }
      return frame;
    };
  }
}
