// Where a value is in the scene: a field of a record, or one key of a map field.
import { z } from 'zod';

/** [record, field] or [record, field, key]. */
export const ScenePath = z.union([
  z.tuple([z.string().max(80), z.string().max(40)]),
  z.tuple([z.string().max(80), z.string().max(40), z.string().max(200)]),
]);
export type ScenePath = z.infer<typeof ScenePath>;

/** The path of a field, or of one key of it. */
export const scenePath = (record: string, field: string, key?: string): ScenePath =>
  key === undefined ? [record, field] : [record, field, key];

/** A path as the key of a map. */
export const pathKey = (path: ScenePath): string => JSON.stringify(path);
