// Where a view's input comes from: the session's scene and data, pulled when something changed. A column that could not be
// read is asked for again, but not with every frame: the server may be down.
import type { SessionClient } from '@orrery/client';
import { asDrawn, type ColumnData, type DrawnColumn, filtersOf, viewOf } from '@orrery/protocol';
import type { ThemeName } from '../theme.ts';
import type { ViewportWords } from '../viewport.types.ts';
import type { ViewInput } from '../views/stage-view.ts';

const RETRY_MS = 2_000;

/** How the viewport looks now, beside what the session says. */
export interface StageLook {
  readonly theme: ThemeName;
  readonly locale: string;
  readonly words: ViewportWords;
}

export class ViewSource {
  /** What was asked for of the dataset shown. */
  private asked = new Set<string>();
  private datasetId = '';
  private readonly asDrawn = new WeakMap<ColumnData, DrawnColumn>();
  private readonly client: SessionClient;
  private readonly changed: () => void;

  /** `changed` is called when a column that was asked for has come. */
  constructor(client: SessionClient, changed: () => void) {
    this.client = client;
    this.changed = changed;
  }

  /** What there is now; null while the scene or its dataset is on its way. */
  read(look: StageLook, now: number, cut: boolean): ViewInput | null {
    const scene = this.client.scene.current();
    const { dataset, columns, drawn, mask } = this.client.data.getState();
    const view = scene.view === undefined ? null : viewOf(scene);
    if (!view || !dataset || dataset.dataset_id !== view.dataset_id) return null;
    if (dataset.dataset_id !== this.datasetId) {
      this.datasetId = dataset.dataset_id;
      this.asked = new Set(); // the same names, other columns
    }
    const { about, mask: selected } = this.client.selection.getState();
    return {
      ...look,
      dataset,
      view,
      column: (name) => this.once(`exact ${name}`, columns.get(name), () => this.client.loadColumn(name)),
      drawn: (name) => this.drawn(name, columns, drawn),
      describe: (name) => dataset.columns.find((column) => column.name === name) ?? null,
      mask,
      selected,
      ringed: about !== null && about.author !== this.client.userId,
      filters: scene.filters === undefined ? {} : filtersOf(scene),
      now,
      cut,
    };
  }

  private drawn(
    name: string,
    exact: ReadonlyMap<string, ColumnData>,
    drawn: ReadonlyMap<string, DrawnColumn>,
  ): DrawnColumn | undefined {
    const known = drawn.get(name);
    const column = exact.get(name);
    return this.once(`drawn ${name}`, known ?? (column && this.exactAsDrawn(column)), () =>
      this.client.loadDrawn(name),
    );
  }

  /** The same object for the same column: views compare by identity. */
  private exactAsDrawn(column: ColumnData): DrawnColumn {
    const known = this.asDrawn.get(column) ?? asDrawn(column);
    this.asDrawn.set(column, known);
    return known;
  }

  /** What is there, or undefined while it is asked for, once. */
  private once<T>(key: string, data: T | undefined, load: () => Promise<unknown>): T | undefined {
    const { asked } = this;
    if (data) asked.delete(key);
    else if (!asked.has(key)) {
      asked.add(key);
      // The failure is in `client.data`; here the column simply stays away until somebody asks again.
      load().then(this.changed, () => setTimeout(() => asked.delete(key), RETRY_MS));
    }
    return data;
  }
}
