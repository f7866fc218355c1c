// What there is to say about the stage to this one person: a short list, newest last. Nobody else is told any of it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StageNews } from '../../drive-client.ts';

const KEPT = 8; // more than this is not read

type Untold = StageNews extends infer N ? (N extends StageNews ? Omit<N, 'id'> : never) : never;

export class News {
  readonly store: StoreApi<readonly StageNews[]> = createStore(() => [] as readonly StageNews[]);
  #next = 1;

  /** In place of older ones that `instead` names. */
  tell(news: Untold, instead: (old: StageNews) => boolean = () => false): void {
    const old = this.store.getState().filter((one) => !instead(one));
    this.store.setState([...old, { ...news, id: this.#next++ } as StageNews].slice(-KEPT), true);
  }

  drop(which: (news: StageNews) => boolean): void {
    const left = this.store.getState().filter((one) => !which(one));
    if (left.length < this.store.getState().length) this.store.setState(left, true);
  }
}
