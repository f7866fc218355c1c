// What a place of the cube says in the values of the mapped columns: an axis read backwards. A place on a face says nothing of the
// axis the face closes. Pure.
import type { ColumnName } from '@orrery/protocol';
import type { PositionScale } from '../axes/position-scale.ts';
import type { Scales } from '../layers/axes-layer.ts';
import type { Mark, Point3 } from '../views/mark.ts';

type Values = Record<ColumnName, number | string | null>;

const valueOn = (scale: PositionScale, at: number): number | string => {
  const plain = (at - scale.intercept) / scale.slope;
  if (scale.kind === 'category') return scale.format(Math.round(plain));
  const value = scale.transform === 'log' ? 10 ** plain : plain;
  return Number(value.toPrecision(12)); // an axis read backwards is no finer than a double's last digits
};

/** `closed` is the axis of the face a place lies on. */
export const valuesAt = (place: Point3, scales: Scales, closed: 0 | 1 | 2 | null = null): Values => {
  const values: Values = {};
  scales.forEach((scale, axis) => {
    if (!scale || scale.column === '' || axis === closed) return;
    values[scale.column as ColumnName] = valueOn(scale, place[axis]!);
  });
  return values;
};

/** Of a mark of many rows: where its bands begin, and how far it reaches. */
export const valuesOfMark = (mark: Mark, scales: Scales): Values => {
  const values = valuesAt(mark.place, scales);
  if (mark.about?.kind !== 'predicate') return values;
  for (const [name, filter] of Object.entries(mark.about.by_column))
    if (filter.kind === 'range' && filter.min !== null && name in values)
      values[name as ColumnName] = filter.min;
  return values;
};
