// Who drives, for one participant: sends each change of the stage where it belongs (to everybody, into one's own
// exploration) and lays what is not shared over the scene. It orders; what an exploration is, is `exploration.ts`'s.
import { type Capability, type Operation, OrreryError, type ScenePath } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Published, StageState } from '../../drive-client.ts';
import { type Dragged, holdsValue, setAt } from '../../replica/drag-overlay.ts';
import type { Readers } from '../../replica/layered-scene.ts';
import type { PrivateScene } from '../../replica/private-scene.ts';
import type { HistoryState, Replica } from '../../replica/replica.ts';
import type { Drags } from '../drags.ts';
import { Exploration } from './exploration.ts';
import { PrivateHand } from './hand.ts';
import type { PrivateShelf } from './private-shelf.ts';
import { isOfStage } from './stage-operations.ts';

/** What changing the stage takes. */
const OF_STAGE: ReadonlySet<Capability> = new Set(['map_stage', 'select', 'switch_dataset']);

export interface DriveOptions {
  readonly replica: Replica;
  readonly scene: PrivateScene;
  readonly drags: () => Drags;
  readonly elapsed: () => number;
  readonly isSameData: (a: string, b: string) => boolean;
  readonly shelf: PrivateShelf;
}

export class Drive {
  readonly store: StoreApi<StageState> = createStore(() => ({
    mode: 'stage' as StageState['mode'],
    changes: 0,
    apart: false,
  }));
  /** What can be undone now: one's own exploration while in it, else what was done to everybody's scene. */
  readonly history: StoreApi<HistoryState>;
  readonly #options: DriveOptions;
  readonly #exploration: Exploration;
  readonly #hand = new PrivateHand();

  constructor(options: DriveOptions) {
    const { replica, scene, elapsed, isSameData, shelf } = options;
    this.#options = options;
    this.#exploration = new Exploration({
      truth: () => replica.current(),
      elapsed,
      isSameData,
      shelf,
      onChange: () => this.#show(),
    });
    this.history = createStore(() => replica.history.getState());
    replica.history.subscribe(() => this.#count());
    scene.onBelow = (changed) => {
      this.#exploration.stageChanged(changed);
      if (this.#exploration.active && [...changed].some(isOfStage)) this.#state();
    };
    this.#state();
    this.#count();
  }

  get isPrivate(): boolean {
    return this.#exploration.active;
  }

  /** What the role does not hold and still leads somewhere: alone, everybody may do what they like. */
  offers(capability: Capability): boolean {
    return this.#exploration.active && OF_STAGE.has(capability);
  }

  /** Throws OrreryError, and then nothing has changed. */
  submit(ops: readonly Operation[], audience: Readers = null): void {
    if (!this.#exploration.active) {
      this.#options.replica.submit(ops, audience);
      return;
    }
    this.#loaded();
    const own = ops.filter((op) => isOfStage(op.record));
    const shared = ops.filter((op) => !isOfStage(op.record));
    if (own.length > 0) this.#exploration.submit(own);
    if (shared.length === 0) return;
    const { undo } = this.#options.replica.history.getState();
    this.#options.replica.submit(shared, audience);
    if (this.#options.replica.history.getState().undo > undo) this.#exploration.sharedDid();
    this.#count();
  }

  travel(direction: 'undo' | 'redo'): void {
    if (!this.#exploration.active) this.#options.replica.travel(direction);
    else if (this.#exploration.travel(direction) === 'shared') this.#options.replica.travel(direction);
  }

  drag(path: ScenePath, value: Dragged): void {
    if (!this.#isAside(path)) {
      this.#options.drags().move(path, value);
      return;
    }
    this.#hand.move(this.#options.scene.current(), path, value);
    this.#lay();
  }

  drop(path: ScenePath, value: Dragged): void {
    if (!this.#hand.release(path)) {
      this.#options.drags().drop(path, value);
      return;
    }
    this.#lay();
    if (!holdsValue(this.#options.scene.current(), path, value)) this.submit([setAt(path, value)]);
  }

  cancelDrag(path: ScenePath): void {
    if (this.#hand.release(path)) this.#lay();
    else this.#options.drags().cancel(path);
  }

  goPrivate(): void {
    this.#exploration.begin();
  }

  backToStage(): () => void {
    if (!this.#exploration.active) return () => {};
    this.#hand.clear();
    return this.#exploration.end();
  }

  publishStage(): Published {
    if (!this.#exploration.active) return 'nothing';
    this.#loaded();
    const ops = this.#exploration.difference;
    this.#options.replica.submit(ops);
    this.backToStage();
    return ops.length === 0 ? 'nothing' : 'published';
  }

  /** Whether a drag of this is for these eyes alone. */
  #isAside(path: ScenePath): boolean {
    return this.#hand.holds(path) || (this.#exploration.active && isOfStage(path[0]));
  }

  #loaded(): void {
    if (this.#options.replica.seq === null)
      throw new OrreryError('wrong_state', 'The session is not loaded yet; wait until it is live.');
  }

  #show(): void {
    this.#lay();
    this.#state();
    this.#count();
  }

  #lay(): void {
    const { ops, held } = this.#exploration.overlay;
    this.#options.scene.lay({ ops: [...ops, ...this.#hand.ops], held });
  }

  #state(): void {
    const { active, changes, apart } = this.#exploration;
    const next: StageState = { mode: active ? 'private' : 'stage', changes, apart };
    const now = this.store.getState();
    if (Object.entries(next).some(([name, value]) => now[name as keyof StageState] !== value))
      this.store.setState(next, true);
  }

  #count(): void {
    const of = this.#options.replica.history.getState();
    const next = this.#exploration.active ? { ...of, ...this.#exploration.size } : of;
    const { undo, redo, unacknowledged } = this.history.getState();
    if (undo !== next.undo || redo !== next.redo || unacknowledged !== next.unacknowledged)
      this.history.setState({ ...next }, true);
  }
}
