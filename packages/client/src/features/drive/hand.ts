// What the own hand moves of the stage where nobody else is to see it: while exploring, and where the drop will be a
// proposal. The same as a drag, but told to nobody.
import { checkOperation } from '@orrery/ot';
import { limits, type Operation, OrreryError, pathKey, type Scene, type ScenePath } from '@orrery/protocol';
import { type Dragged, setAt } from '../../replica/drag-overlay.ts';

export class PrivateHand {
  readonly #held = new Map<string, { readonly path: ScenePath; readonly value: Dragged }>();

  get ops(): Operation[] {
    return [...this.#held.values()].map(({ path, value }) => setAt(path, value));
  }

  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  holds(path: ScenePath): boolean {
    return this.#held.has(pathKey(path));
  }

  /** `others` are dragged in everybody's sight. Throws OrreryError `outside_schema`, or `wrong_state` for one too many. */
  move(scene: Scene, path: ScenePath, value: Dragged, others: number): void {
    checkOperation(scene, setAt(path, value));
    if (!this.holds(path) && this.#held.size + others >= limits.DRAGS_PER_PARTICIPANT)
      throw new OrreryError(
        'wrong_state',
        `${this.#held.size} things are being dragged. Drop one of them first.`,
      );
    this.#held.set(pathKey(path), { path, value });
  }

  /** Whether something was held there. */
  release(path: ScenePath): boolean {
    return this.#held.delete(pathKey(path));
  }

  clear(): void {
    this.#held.clear();
  }
}
