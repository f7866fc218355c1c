// Names of rows on paper: the selected ones in sight first, else a fair sample of those in sight, so that coming closer names
// more of them. Texts are read a row at a time, as in the cube.
import type { Label } from '../../labels/label.ts';
import { NAMES, RowTexts, rowName } from '../../views/scatter/row-texts.ts';
import type { ViewDeps } from '../../views/stage-view.ts';
import type { FlatFrame } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type PlaceIndex, runsIn } from '../place-index.ts';

const CHOOSE_MS = 250; // names that hop with every frame cannot be read

/** The same for a row wherever and whenever: who is named does not change while the window moves. */
const rankOf = (row: number): number => Math.imul(row + 1, 0x9e3779b1) >>> 0;

/** The rows to name: all selected ones in sight, or some of all, up to the limit. */
export const rowsToName = (
  frame: FlatFrame,
  index: PlaceIndex,
  mask: Uint8Array | null,
  selected: Uint8Array | null,
  limit = NAMES,
): readonly number[] => {
  const { clip } = frame;
  const [left, right] = [atX(frame, clip.left), atX(frame, clip.left + clip.width)];
  const [bottom, top] = [atY(frame, clip.top + clip.height), atY(frame, clip.top)];
  const best: { row: number; rank: number }[] = [];
  for (const [from, to] of runsIn(index, { left, right, bottom, top }))
    for (let k = from; k < to; k++) {
      const row = index.rows[k]!;
      if ((mask && mask[row] === 0) || (selected && selected[row] !== 1)) continue;
      const [x, y] = [index.places.x[row]!, index.places.y[row]!];
      if (x < left || x > right || y < bottom || y > top) continue;
      const rank = rankOf(row);
      if (best.length === limit && rank >= best[limit - 1]!.rank) continue;
      const at = best.findIndex((one) => one.rank > rank);
      best.splice(at < 0 ? best.length : at, 0, { row, rank });
      if (best.length > limit) best.pop();
    }
  return best.map(({ row }) => row);
};

export class FlatNames {
  private readonly texts: RowTexts;
  private chosen: readonly number[] = [];
  private chosenAt = Number.NEGATIVE_INFINITY;
  private chosenFor: readonly unknown[] = [];

  constructor(deps: Pick<ViewDeps, 'readRow' | 'changed'>) {
    this.texts = new RowTexts(deps);
  }

  setColumn(name: string | null): void {
    if (this.texts.setColumn(name)) this.chosenFor = [];
  }

  labels(
    frame: FlatFrame,
    index: PlaceIndex,
    mask: Uint8Array | null,
    selected: Uint8Array | null,
    into: Label[],
  ): void {
    if (!this.texts.named) return;
    const { area, zoom } = frame;
    const sources = [index, mask, selected, JSON.stringify([area, zoom])];
    const same = sources.every((source, i) => source === this.chosenFor[i]);
    if (!same && (!frame.moving || frame.now - this.chosenAt > CHOOSE_MS)) {
      this.chosen = rowsToName(frame, index, mask, selected);
      this.chosenAt = frame.now;
      this.chosenFor = sources;
    }
    this.chosen.forEach((row, rank) => {
      if (mask && mask[row] === 0) return;
      const text = this.texts.textOf(row);
      const at = { x: toX(frame, index.places.x[row]!), y: toY(frame, index.places.y[row]!) };
      if (text) into.push(rowName(row, text, at, rank, selected !== null, frame.measure));
    });
  }
}
