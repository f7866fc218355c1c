// What a caller of the SDK may do with the data on the stage: read, ask, select, brush, derive, switch. Each is handed to the
// feature whose business it is.
import {
  type Anchor,
  type Column,
  type ColumnData,
  type Dataset,
  type DrawnColumn,
  OrreryError,
  type Page,
  type SearchResult,
  type Summary,
  type UserId,
} from '@orrery/protocol';
import { DriveFace } from './drive-face.ts';
import { setAt } from './replica/drag-overlay.ts';
import type {
  Asking,
  BrushMix,
  Derivation,
  ExportedFile,
  ExportQuestion,
  PageQuestion,
  SearchQuestion,
  Selectable,
  SelectMode,
  SummaryQuestion,
} from './stage-client.ts';

export abstract class StageFace extends DriveFace {
  get data() {
    return this.parts.stage.data.store;
  }
  get selection() {
    return this.parts.stage.selection.store;
  }

  proposeDataset(dataset: Dataset, title: string): string {
    return this.propose(title, this.parts.stage.operationsTo(dataset).flat());
  }

  switchDataset(dataset: Dataset): void {
    this.parts.stage.switchDataset(dataset);
  }

  rowsNow(anchor: Extract<Anchor, { kind: 'rows' }>): readonly number[] | 'gone' | null {
    return this.parts.stage.rowMaps.rowsNow(anchor);
  }

  loadColumn(column: string): Promise<ColumnData> {
    return this.parts.stage.data.load(column);
  }

  loadDrawn(column: string): Promise<DrawnColumn> {
    return this.parts.stage.data.loadDrawn(column);
  }

  readRow(row: number): Promise<Readonly<Record<string, number | string | null>>> {
    return this.parts.stage.data.row(row);
  }

  select(what: Selectable, mode?: SelectMode): Promise<void> {
    return this.parts.stage.selection.select(what, mode);
  }

  get brushes() {
    return this.parts.stage.brushes.store;
  }

  paint(mask: Uint8Array | null): void {
    this.parts.stage.brushes.paint(mask);
  }

  brush(what: Selectable | null): Promise<void> {
    return this.parts.stage.brushes.brush(what).catch((error: unknown) => {
      if (error instanceof OrreryError) this.lastError.setState(error.toBody(), true);
      throw error;
    });
  }

  clearBrushes(users: readonly UserId[]): void {
    this.submit(users.map((user) => setAt(['brushes', 'by_user', user], null)));
  }

  mixBrushes(users: readonly UserId[], how: BrushMix): Uint8Array | null {
    return this.parts.stage.brushes.mix(users, how);
  }

  rowsOf(what: Selectable): Promise<Uint8Array> {
    return this.parts.stage.brushes.rowsOf(what);
  }

  selectFiltered(): void {
    this.parts.stage.selection.selectFiltered();
  }

  clearSelection(): void {
    this.parts.stage.selection.clear();
  }

  summary(question: SummaryQuestion, asking?: Asking): Promise<Summary> {
    return this.parts.stage.questions.summary(question, asking);
  }

  page(question: PageQuestion, asking?: Asking): Promise<Page> {
    return this.parts.stage.questions.page(question, asking);
  }

  search(question: SearchQuestion, asking?: Asking): Promise<SearchResult> {
    return this.parts.stage.questions.search(question, asking);
  }

  exportRows(question: ExportQuestion, asking?: Asking): Promise<ExportedFile> {
    return this.parts.stage.questions.export(question, asking);
  }

  checkDerived(derivation: Derivation, replacing?: string): Promise<Column> {
    return this.parts.stage.checkDerived(derivation, replacing);
  }

  previewDerived(derivation: Derivation, rows: number, replacing?: string): Promise<ColumnData> {
    return this.parts.stage.previewDerived(derivation, rows, replacing);
  }

  derive(derivation: Derivation, replacing?: string): void {
    this.parts.stage.derive(derivation, replacing);
  }

  removeDerived(id: string): void {
    this.parts.stage.removeDerived(id);
  }
}
