// JSON values: copying and comparing them. Everything that enters the scene is copied here, so that no operation
// and no log entry ever shares a mutable part with it.
import { isSafeName } from '@orrery/protocol';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A deep copy of a JSON value. Prototype names are left out: assigning one would change the object's prototype. */
export const copyJson = <T>(value: T): T => {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map(copyJson) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) if (isSafeName(key)) copy[key] = copyJson(value[key]);
  return copy as T;
};

/** Deep equality of JSON values; the order of an object's keys does not count. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
};

/** Whether a prototype name is used as a key anywhere in a JSON value. */
export const hasUnsafeName = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).some((key) => !isSafeName(key) || hasUnsafeName(value[key]));
