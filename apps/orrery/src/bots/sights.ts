// What there is to see: real rows of the stage's dataset, where the view puts them, and what can be filtered.
import { readColumn, readDataset, type SessionClient } from '@orrery/client';
import { type Column, type ColumnData, type Filter, isNull, type Vector3, viewOf } from '@orrery/protocol';
import { between, type Chance, oneOf } from './seeded-chance.ts';

export interface Sight {
  readonly row: number;
  readonly position: Vector3;
}

interface Axis {
  readonly data: ColumnData;
  readonly min: number;
  readonly span: number;
}

export interface FilterIdea {
  readonly column: Column;
  readonly filter: Filter;
}

const TRIES = 20; // until a row without a missing coordinate is found

export class Sights {
  readonly #columns: readonly Column[];
  readonly #axes: readonly Axis[];
  readonly #rows: number;

  private constructor(columns: readonly Column[], axes: readonly Axis[], rows: number) {
    this.#columns = columns;
    this.#axes = axes;
    this.#rows = rows;
  }

  /** Reads the mapped columns once, for all bots of a run. */
  static async of(client: SessionClient, base_url: string): Promise<Sights> {
    const { dataset_id, x, y, z } = viewOf(client.scene.current());
    const dataset = await readDataset({ base_url, dataset_id });
    const read = async (name: string | null): Promise<Axis | null> => {
      const column = dataset.columns.find((one) => one.name === name);
      if (!column) return null;
      const data = await readColumn({ base_url, dataset_id, column: column.name });
      const min = column.min ?? 0;
      const max = column.max ?? (column.categories?.length ?? 1) - 1;
      return { data, min, span: max - min || 1 };
    };
    const axes = await Promise.all([x, y, z].map(read));
    return new Sights(dataset.columns, axes.every((axis) => axis !== null) ? axes : [], dataset.rows);
  }

  /** Names for people, as in "Revenue". */
  get labels(): readonly string[] {
    return this.#columns.map((column) => column.label);
  }

  /** A row and where it stands in the cube from -1 to 1; null where nothing is mapped. */
  any(chance: Chance): Sight | null {
    if (this.#axes.length !== 3 || this.#rows === 0) return null;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const row = Math.floor(chance() * this.#rows);
      if (this.#axes.some(({ data }) => isNull(data, row))) continue;
      const [x, y, z] = this.#axes.map(
        ({ data, min, span }) => ((Number(data.values[row]) - min) / span) * 2 - 1,
      );
      return { row, position: [x as number, y as number, z as number] };
    }
    return null;
  }

  /** A filter somebody might set: it always leaves a good part of the rows. */
  idea(chance: Chance): FilterIdea | null {
    const usable = this.#columns.filter((one) => one.min !== null || (one.categories?.length ?? 0) > 1);
    if (usable.length === 0) return null;
    const column = oneOf(chance, usable);
    if (column.categories) {
      const values = column.categories.slice(0, 20).map(({ value }) => value);
      const kept = values.filter(() => chance() < 0.6);
      return { column, filter: { kind: 'categories', values: kept.length > 0 ? kept : values.slice(0, 1) } };
    }
    const [low, high] = [column.min ?? 0, column.max ?? 0];
    const span = high - low;
    const min = low + span * between(chance, 0, 0.2);
    return { column, filter: { kind: 'range', min, max: high - span * between(chance, 0, 0.4) } };
  }
}
