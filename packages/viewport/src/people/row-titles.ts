// What a single row is called: by its key where the data has one, else by its number. A key that is not loaded is read once it
// is asked for twice with a pause between, so that a pointer on its way over rows asks for none of them.
import type { SessionClient } from '@orrery/client';
import type { PeopleWords } from './people-words.ts';

const RESTS_MS = 400; // on one row: it is looked at, not passed
const KEPT = 200; // titles; what is looked at again soon is not asked for again

export type TitledClient = Pick<SessionClient, 'data' | 'readRow'>;

export class RowTitles {
  private readonly client: TitledClient;
  private readonly changed: () => void;
  private readonly now: () => number;
  private dataset = '';
  private readonly known = new Map<number, string | null>();
  private readonly asked = new Map<number, number>();

  /** `changed` is called when a title has come. */
  constructor(client: TitledClient, changed: () => void, now: () => number = () => performance.now()) {
    this.client = client;
    this.changed = changed;
    this.now = now;
  }

  /** "Ana: INV-0213", or "Ana: row 8,213". */
  said(name: string, row: number, words: PeopleWords): string {
    const title = this.titleOf(row);
    return title === null ? words.row(name, row) : words.mark(name, title);
  }

  /** Null while it is not known, and where the data has no key. */
  private titleOf(row: number): string | null {
    const { dataset } = this.client.data.getState();
    if (!dataset || dataset.row_key.length === 0) return null;
    if (dataset.dataset_id !== this.dataset) {
      this.dataset = dataset.dataset_id;
      this.known.clear();
      this.asked.clear();
    }
    const title = this.known.get(row);
    if (title !== undefined) return title;
    const since = this.asked.get(row);
    if (since === undefined) {
      if (this.asked.size > KEPT) this.asked.clear();
      this.asked.set(row, this.now());
      setTimeout(this.changed, RESTS_MS);
    } else if (this.now() - since >= RESTS_MS) this.read(row, dataset.row_key);
    return null;
  }

  private read(row: number, key: readonly string[]): void {
    const of = this.dataset;
    if (this.known.size > KEPT) this.known.clear();
    this.known.set(row, null);
    this.client.readRow(row).then(
      (values) => {
        if (of !== this.dataset) return;
        const parts = key.map((column) => values[column] ?? null);
        this.known.set(row, parts.includes(null) ? null : parts.join(' · '));
        this.changed();
      },
      () => {}, // its number names it
    );
  }
}
