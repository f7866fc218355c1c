// A brush in a hand: its way over the canvas becomes rows, added to or taken from one's own brush; what is found is shown between
// two frames, however fast the hand is. Letting go keeps it.
import { countOf, type SessionClient } from '@orrery/client';
import type { ViewportTools } from '@orrery/viewport';

interface Place {
  readonly x: number;
  readonly y: number;
}

export type BrushMode = 'add' | 'subtract';

export interface PainterDeps {
  readonly client: Pick<SessionClient, 'brushes' | 'brush' | 'paint' | 'rowsOf' | 'data' | 'userId'>;
  readonly touch: ViewportTools['touch'];
  readonly radius: () => number;
  /** How many rows the brush holds while it paints; null when it is put away. */
  readonly counted: (count: number | null) => void;
  /** Calls back before the next frame. */
  readonly soon: (work: () => void) => void;
}

const BUDGET_MS = 12; // a frame's share for finding rows; what is left of the way goes in one sweep

export class BrushPainter {
  readonly #deps: PainterDeps;
  readonly #mode: BrushMode;
  readonly #mask: Uint8Array;
  readonly #way: Place[] = [];
  readonly #marks = new Map<string, Promise<void>>();
  #last: Place;
  #due = false;
  #changed = false;
  #ended = false;

  /** Null where there are no rows to paint. */
  static begin(deps: PainterDeps, at: Place, mode: BrushMode): BrushPainter | null {
    const { dataset } = deps.client.data.getState();
    return dataset ? new BrushPainter(deps, at, mode, dataset.rows) : null;
  }

  private constructor(deps: PainterDeps, at: Place, mode: BrushMode, rows: number) {
    this.#deps = deps;
    this.#mode = mode;
    const before = deps.client.brushes.getState().get(deps.client.userId)?.mask;
    this.#mask = before?.length === rows ? before.slice() : new Uint8Array(rows);
    this.#last = at;
    this.go(at);
  }

  go(at: Place): void {
    this.#way.push(at);
    if (this.#due) return;
    this.#due = true;
    this.#deps.soon(() => {
      this.#due = false;
      if (!this.#ended) this.#sweep();
    });
  }

  /** Keeps what was painted, as one change. Rejects with OrreryError. */
  async end(): Promise<void> {
    this.#sweep();
    this.#ended = true;
    await Promise.all(this.#marks.values());
    this.#deps.counted(null);
    if (this.#changed) await this.#deps.client.brush(this.#mask);
  }

  /** What was painted is gone again. */
  cancel(): void {
    this.#ended = true;
    this.#deps.counted(null);
    this.#deps.client.paint(null);
  }

  #sweep(): void {
    const began = performance.now();
    const before = this.#changed;
    let fresh = false;
    while (this.#way.length > 0) {
      // Late: the rest of the way at once, straight.
      if (performance.now() - began > BUDGET_MS) this.#way.splice(0, this.#way.length - 1);
      const to = this.#way.shift()!;
      const { rows, marks } = this.#deps.touch(this.#last, to, this.#deps.radius());
      this.#last = to;
      for (const row of rows) fresh = this.#put(row) || fresh;
      for (const { key, about } of marks) if (!this.#marks.has(key)) this.#marks.set(key, this.#mark(about));
    }
    this.#changed = before || fresh;
    if (fresh) this.#show();
  }

  async #mark(about: Parameters<SessionClient['rowsOf']>[0]): Promise<void> {
    const { client } = this.#deps;
    const meant = await client.rowsOf(about).catch(() => null);
    const { mask } = client.data.getState();
    let fresh = false;
    if (meant)
      for (let row = 0; row < meant.length; row += 1)
        if (meant[row] === 1 && (mask === null || mask[row] === 1)) fresh = this.#put(row) || fresh;
    if (!fresh) return;
    this.#changed = true;
    if (!this.#ended) this.#show();
  }

  #put(row: number): boolean {
    const wanted = this.#mode === 'add' ? 1 : 0;
    if (this.#mask[row] === wanted) return false;
    this.#mask[row] = wanted;
    return true;
  }

  #show(): void {
    this.#deps.client.paint(this.#mask);
    this.#deps.counted(countOf(this.#mask));
  }
}
