// Marking in a blind round: while it is on, whoever selects marks, for oneself alone, and the stage's selection is left as it
// is. It stands between the selection tools and the scene; it never tells anybody what was marked.
import {
  type MarksRecord,
  type Millis,
  type Operation,
  OrreryError,
  type RecordId,
  type Scene,
  type SelectedAbout,
  selectedOf,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Dragged, setAt } from '../../replica/drag-overlay.ts';
import type { Addressed } from '../../session-client.ts';
import type { Marking as MarkingState } from '../../talk-client.ts';
import { type Marks, marksOf, roundList } from './rounds.ts';

type InsertedValue = Extract<Operation, { op: 'insert' }>['value'];

export interface MarkingOptions {
  readonly user_id: UserId;
  readonly now: () => number;
  readonly scene: () => Scene;
  readonly newName: () => string;
  readonly submit: (ops: readonly Operation[], addressed?: Addressed) => void;
  /** What is selected is another now. */
  readonly onTurn: () => void;
}

export class Marking {
  readonly store: StoreApi<MarkingState> = createStore(() => null as MarkingState);
  readonly #options: MarkingOptions;

  constructor(options: MarkingOptions) {
    this.#options = options;
  }

  /** Throws OrreryError `wrong_state` where the round is over. */
  start(round: string): void {
    const open = this.#round(round);
    if (open === undefined) throw new OrreryError('not_found', 'This round was removed. Ask for a new one.');
    if (open.state !== 'open')
      throw new OrreryError('wrong_state', 'This round is revealed; nothing can be marked in it any more.');
    this.#turn({ round });
  }

  stop(): void {
    if (this.store.getState() !== null) this.#turn(null);
  }

  /** What selection tools work on now. */
  about(): SelectedAbout {
    const marking = this.store.getState();
    const scene = this.#options.scene();
    if (marking === null) return selectedOf(scene);
    const mine = this.#mine(marking.round);
    return mine ? { selection: mine.selection, author: mine.author } : null;
  }

  /** Where selection tools put what they select. */
  select(about: SelectedAbout): void {
    const marking = this.store.getState();
    const { submit, user_id: author, now, newName } = this.#options;
    if (marking === null) {
      submit([setAt(['selection', 'about'], about as Dragged)]);
      return;
    }
    const mine = this.#mine(marking.round);
    if (about === null) {
      if (mine) submit([{ op: 'remove', record: mine.id }]);
    } else if (mine) submit([setAt([mine.id, 'selection'], about.selection as Dragged)]);
    else {
      const value: MarksRecord = {
        round: marking.round,
        author,
        created_at: Math.round(now()) as Millis,
        selection: about.selection,
      };
      const record = `marks:${newName()}` as RecordId;
      submit([{ op: 'insert', record, value: value as unknown as InsertedValue }], { audience: [] });
    }
  }

  /** Whether a change of these records may be one of what is selected; ends marking where its round is over. */
  follow(changed: ReadonlySet<string>): boolean {
    const marking = this.store.getState();
    if (marking === null) return changed.has('selection');
    if (changed.has(marking.round) && this.#round(marking.round)?.state !== 'open') {
      this.store.setState(null, true);
      return true;
    }
    return [...changed].some((record) => record.startsWith('marks:'));
  }

  #turn(to: MarkingState): void {
    this.store.setState(to, true);
    this.#options.onTurn();
  }

  #round(id: string) {
    return roundList(this.#options.scene()).find((round) => round.id === id);
  }

  #mine(round: string): Marks | undefined {
    const { scene, user_id } = this.#options;
    return marksOf(scene(), round).find(({ author }) => author === user_id);
  }
}
