// Picking on the CPU, exact and at once: a grid over the rows, built when somebody first points and again after every mapping.

import { buildRowGrid, pickRow, type RowGrid } from './row-grid.ts';
import type { PickQuestion, RowPick } from './row-pick.ts';

export class GridPick implements RowPick {
  private grid: RowGrid | null = null;

  at(question: PickQuestion): number | null {
    const { places, view, x, y } = question;
    if (this.grid?.places !== places) this.grid = buildRowGrid(places);
    return pickRow(this.grid, view.projector, x, y, question);
  }

  dispose(): void {
    this.grid = null;
  }
}
