// What a revealed round comes to on the rows of the stage: whose marks count, how often each row was marked, and how far
// people agree. Computed here from what everybody has, so that all see the same figures.
import { type ErrorBody, OrreryError, type Scene, type Selection } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OverlapState, RoundOverlap } from '../../talk-client.ts';
import { agreementOf, overlapOf } from './agreement.ts';
import { markersOf, marksOf, roundList } from './rounds.ts';

export interface OverlapOptions {
  readonly scene: () => Scene;
  /** Rows of the dataset on the stage; null while it is not known. */
  readonly rows: () => number | null;
  /** 1 where a selection holds a row of the stage. */
  readonly maskOf: (selection: Selection) => Promise<Uint8Array>;
}

export class Overlap {
  readonly store: StoreApi<OverlapState> = createStore(
    () => ({ overlap: null, error: null }) as OverlapState,
  );
  readonly #options: OverlapOptions;
  #wanted: string | null = null;
  #turn = 0;

  constructor(options: OverlapOptions) {
    this.#options = options;
  }

  /** Rejects with OrreryError `wrong_state` before it is revealed. */
  async of(id: string): Promise<RoundOverlap> {
    const { scene, rows, maskOf } = this.#options;
    const round = roundList(scene()).find((one) => one.id === id);
    if (round === undefined) throw new OrreryError('not_found', 'This round was removed.');
    if (round.state !== 'revealed')
      throw new OrreryError(
        'wrong_state',
        'This round is not revealed yet; nobody knows what others marked.',
      );
    const total = rows();
    if (total === null) throw new OrreryError('wrong_state', 'The data is not loaded yet.');
    const marks = marksOf(scene(), id);
    const people = markersOf(round, marks);
    const masks = await Promise.all(
      people.map((user) => {
        const own = marks.find(({ author }) => author === user);
        return own ? maskOf(own.selection) : new Uint8Array(total); // done without a mark: nothing is suspicious
      }),
    );
    const { rowsBy, jaccard, kappa } = agreementOf(masks, total);
    return { round: id, people, counts: overlapOf(masks, total), rowsBy, jaccard, kappa };
  }

  /** Shows a round on the data; null shows none. The latest call wins. */
  async show(id: string | null): Promise<void> {
    this.#wanted = id;
    this.#turn += 1;
    const turn = this.#turn;
    if (id === null) {
      this.store.setState({ overlap: null, error: null }, true);
      return;
    }
    try {
      const overlap = await this.of(id);
      if (turn === this.#turn) this.store.setState({ overlap, error: null }, true);
    } catch (error) {
      const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
      if (turn === this.#turn)
        this.store.setState({ overlap: null, error: known.toBody() satisfies ErrorBody }, true);
    }
  }

  /** Other rows are on the stage, or what was shown is gone. */
  renew(): void {
    if (this.#wanted !== null) void this.show(this.#wanted);
  }

  /** The scene changed. */
  follow(changed: ReadonlySet<string>): void {
    if (this.#wanted !== null && changed.has(this.#wanted)) this.renew();
  }
}
