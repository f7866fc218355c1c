// Who last touched what: per record its insertion and removal (kept as a tombstone), per field or key the last
// write, per text its recent edits. With it a submission is judged without reading the history [OT10].
import {
  type Delta,
  lengthOf,
  type Millis,
  type Operation,
  type OpId,
  type RecordId,
  type RichText,
  type Scene,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import { recordOf } from './apply.ts';
import { copyJson } from './json.ts';
import { canonicalDelta } from './text.ts';

/** Edits remembered per text: a minute of four people typing in one note at 4/s; older bases must reload [OT15]. */
export const TEXT_HISTORY = 1_000;

/**
 * Entries of which the index remembers what they touched; older bases must be renewed [OT26]. Ten minutes of fifty people at
 * work, hours of an ordinary session; a removed record and a replaced value are then forgotten.
 */
export const KEPT_ENTRIES = 100_000;

/** Which committed change did it. */
export interface Mark {
  readonly seq: Seq;
  readonly at: Millis;
  readonly user_id: UserId;
  readonly op_id: OpId;
}
export interface FieldTouch extends Mark {
  /** What was written; null for a deleted key. */
  readonly value: unknown;
}
export interface TextTouch extends Mark {
  readonly delta: Delta;
  /** Characters of the text before this edit. */
  readonly length: number;
}
export interface TextHistory {
  /** Seq of the newest edit that was forgotten; 0 where none was. */
  forgotten: Seq;
  readonly edits: TextTouch[];
}
export interface RecordTouches {
  inserted: Mark | null;
  removed: Mark | null;
  readonly fields: Map<string, FieldTouch>;
  readonly texts: Map<string, TextHistory>;
}

/** A field, or one key of a map field, as a key of the index. Field names hold no space. */
export const fieldKey = (field: string, key?: string): string =>
  key === undefined ? field : `${field} ${key}`;

/** The edits after `base`, oldest first; null where some of them are forgotten. Costs as many steps as it answers. */
export const editsAfter = (history: TextHistory | undefined, base: Seq): readonly TextTouch[] | null => {
  if (!history) return [];
  if (history.forgotten > base) return null;
  let from = history.edits.length;
  while (from > 0 && (history.edits[from - 1]?.seq ?? 0) > base) from -= 1;
  return history.edits.slice(from);
};

/** The last write of each other participant to a record after `base`. */
export const writersAfter = (record: RecordTouches | undefined, base: Seq, user: UserId): Mark[] => {
  const last = new Map<UserId, Mark>();
  const see = (touch: Mark): void => {
    if (touch.seq <= base || touch.user_id === user) return;
    if (touch.seq >= (last.get(touch.user_id)?.seq ?? 0)) last.set(touch.user_id, touch);
  };
  for (const touch of record?.fields.values() ?? []) see(touch);
  for (const history of record?.texts.values() ?? [])
    for (let i = history.edits.length - 1; i >= 0; i -= 1) {
      const edit = history.edits[i];
      if (!edit || edit.seq <= base) break;
      see(edit);
    }
  return [...last.values()];
};

/** The newest touch of a record. */
const newestOf = ({ inserted, removed, fields, texts }: RecordTouches): number => {
  let newest = Math.max(inserted?.seq ?? 0, removed?.seq ?? 0);
  for (const { seq } of fields.values()) newest = Math.max(newest, seq);
  for (const { edits } of texts.values()) newest = Math.max(newest, edits.at(-1)?.seq ?? 0);
  return newest;
};

export class Touches {
  readonly #records: Map<string, RecordTouches>;
  /** Records by their newest touch, oldest first; those of which there is something to forget. */
  readonly #byAge = new Map<string, number>();

  constructor(records: Map<string, RecordTouches> = new Map()) {
    this.#records = records;
    const byAge = [...records].map(([record, touches]): [string, number] => [record, newestOf(touches)]);
    for (const [record, seq] of byAge.sort(([, a], [, b]) => a - b)) this.#byAge.set(record, seq);
  }

  of(record: RecordId): RecordTouches | undefined {
    return this.#records.get(record);
  }

  /** Remembers an operation, given the scene before it. */
  note(scene: Scene, op: Operation, mark: Mark): void {
    const before = recordOf(scene, op.record);
    if (!before && op.op !== 'insert') return;
    const touches = this.#records.get(op.record) ?? {
      inserted: null,
      removed: null,
      fields: new Map(),
      texts: new Map(),
    };
    this.#records.set(op.record, touches);
    this.#byAge.delete(op.record);
    this.#byAge.set(op.record, mark.seq);
    switch (op.op) {
      case 'insert':
      case 'remove':
        touches[op.op === 'insert' ? 'inserted' : 'removed'] = mark;
        touches.fields.clear();
        touches.texts.clear();
        return;
      case 'set':
        touches.fields.set(fieldKey(op.field, op.key), { ...mark, value: copyJson(op.value) });
        return;
      case 'edit': {
        const history = touches.texts.get(op.field) ?? { forgotten: 0 as Seq, edits: [] };
        touches.texts.set(op.field, history);
        const length = lengthOf(before?.[op.field] as RichText);
        history.edits.push({ ...mark, delta: canonicalDelta(op.delta), length });
        if (history.edits.length > TEXT_HISTORY) history.forgotten = history.edits.shift()?.seq ?? mark.seq;
      }
    }
  }

  /**
   * Forgets what no base from `horizon` on can ask for: of a record that nobody has touched since, its values and
   * edits, and the record itself where it is gone. Answers which records; costs a step for each of them.
   */
  forgetBefore(horizon: number, scene: Scene): readonly string[] {
    const forgotten: string[] = [];
    for (const [record, newest] of this.#byAge) {
      if (newest > horizon) break;
      this.#byAge.delete(record);
      forgotten.push(record);
      const touches = this.#records.get(record);
      if (!recordOf(scene, record)) this.#records.delete(record);
      touches?.fields.clear();
      touches?.texts.clear();
    }
    return forgotten;
  }

  records(): Iterable<string> {
    return this.#records.keys();
  }

  /** What a snapshot holds of one record; undefined where nothing is remembered. */
  stored(record: string): unknown {
    const touches = this.#records.get(record);
    if (!touches) return undefined;
    const { inserted, removed, fields, texts } = touches;
    return { record, inserted, removed, fields: [...fields], texts: [...texts] };
  }

  toJSON(): unknown {
    return [...this.#records.keys()].map((record) => this.stored(record));
  }

  /** From `toJSON`, whose maps are lists of pairs. Keeps parts of what it is given. */
  static fromJSON(json: unknown): Touches {
    type Stored = Pick<RecordTouches, 'inserted' | 'removed'> & {
      record: string;
      fields: [string, FieldTouch][];
      texts: [string, TextHistory][];
    };
    const stored = json as Stored[];
    return new Touches(
      new Map(
        stored.map(({ record, inserted, removed, fields, texts }) => [
          record,
          { inserted, removed, fields: new Map(fields), texts: new Map(texts) },
        ]),
      ),
    );
  }
}
