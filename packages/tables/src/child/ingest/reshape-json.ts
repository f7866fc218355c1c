// The shapes JSON tables come in, turned into columns and records: an array of objects or of arrays, { data: [...] },
// columns of arrays, GeoJSON. Pure; runs in a worker, because one document is parsed as a whole.

export interface JsonTable {
  /** Null: the file names none. */
  readonly names: readonly string[] | null;
  readonly width: number;
  /** Values in the order of the columns; what is not there is undefined. */
  readonly records: Iterable<readonly unknown[]>;
  readonly count: number;
}

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRaw(value);
const isRaw = (value: unknown): boolean =>
  (JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON(value);
const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object' || isRaw(value);

/** Keys under which programs put their rows. */
const ROW_KEYS = [
  'data',
  'rows',
  'records',
  'items',
  'results',
  'values',
  'result',
  'entries',
  'features',
] as const;

/** Said in a sentence for people. A class of its own: the worker starts in a tenth of the time without the contract. */
export class NoTable extends Error {}

const refusal = (message: string): NoTable => new NoTable(message);

const ofObjects = (objects: readonly unknown[]): JsonTable => {
  const places = new Map<string, number>();
  for (const object of objects)
    if (isObject(object))
      for (const key of Object.keys(object)) if (!places.has(key)) places.set(key, places.size);
  const names = [...places.keys()];
  return {
    names,
    width: names.length,
    count: objects.length,
    records: (function* () {
      for (const object of objects)
        yield isObject(object)
          ? names.map((name) => (Object.hasOwn(object, name) ? object[name] : undefined))
          : [];
    })(),
  };
};

const ofArrays = (arrays: readonly (readonly unknown[])[], names: readonly string[] | null): JsonTable => {
  const [first = []] = arrays;
  const headed =
    names === null &&
    arrays.length > 1 &&
    first.length > 0 &&
    first.every((cell) => typeof cell === 'string') &&
    arrays.some((row) => row.some((cell) => typeof cell !== 'string'));
  const records = headed ? arrays.slice(1) : arrays;
  const width = Math.max(
    names?.length ?? 0,
    headed ? first.length : 0,
    ...records.slice(0, 10_000).map((row) => row.length),
  );
  return { names: names ?? (headed ? (first as string[]) : null), width, records, count: records.length };
};

const ofColumns = (columns: JsonObject): JsonTable => {
  const names = Object.keys(columns);
  const values = Object.values(columns) as unknown[][];
  const count = Math.max(0, ...values.map((column) => column.length));
  return {
    names,
    width: names.length,
    count,
    records: (function* () {
      for (let row = 0; row < count; row++) yield values.map((column) => column[row]);
    })(),
  };
};

/** Properties of each feature, and the place of its point. */
const ofFeatures = (features: readonly unknown[]): JsonTable =>
  ofObjects(
    features.map((feature) => {
      const { properties, geometry } = isObject(feature) ? feature : {};
      const coordinates = isObject(geometry) && geometry.type === 'Point' ? geometry.coordinates : null;
      const [longitude, latitude] = Array.isArray(coordinates) ? coordinates : [];
      return {
        ...(isObject(properties) ? properties : {}),
        ...(longitude === undefined ? {} : { longitude, latitude }),
      };
    }),
  );

/** Throws NoTable where there is no table in it. */
export const jsonTable = (document: unknown): JsonTable => {
  if (Array.isArray(document)) {
    if (document.length > 0 && document.every(Array.isArray)) return ofArrays(document, null);
    if (document.some(isObject)) return ofObjects(document);
    return ofArrays(
      document.map((value) => [value]),
      ['value'],
    );
  }
  if (!isObject(document))
    throw refusal(
      'The JSON is a single value, not a table. An array of objects can be read, one object a row.',
    );
  const { columns, data } = document;
  if (Array.isArray(columns) && Array.isArray(data) && data.every(Array.isArray))
    return ofArrays(data, columns.map(String));
  if (Array.isArray(document.features) && document.type === 'FeatureCollection')
    return ofFeatures(document.features);
  const values = Object.values(document);
  if (values.length > 0 && values.every((value) => Array.isArray(value) && value.every(isScalar)))
    return ofColumns(document);
  for (const key of ROW_KEYS) {
    const inner = document[key];
    if (Array.isArray(inner)) return jsonTable(inner);
    if (isObject(inner) && Object.values(inner).every(Array.isArray)) return jsonTable(inner);
  }
  if (values.length > 1 && values.every((value) => isObject(value) && Object.values(value).every(isScalar)))
    return byIndex(document as Record<string, JsonObject>);
  const arrays = values.filter((value) => Array.isArray(value) && value.some(isObject));
  if (arrays.length === 1) return ofObjects(arrays[0] as unknown[]);
  if (values.some(isScalar)) return ofObjects([document]);
  throw refusal(
    'No table was found in the JSON. An array of objects can be read, one object a row, also under the name "data".',
  );
};

/** { column: { row: value } }, as pandas writes. */
const byIndex = (columns: Record<string, JsonObject>): JsonTable => {
  const rows = [...new Set(Object.values(columns).flatMap((column) => Object.keys(column)))];
  return ofColumns(
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [
        name,
        rows.map((row) => (Object.hasOwn(column, row) ? column[row] : undefined)),
      ]),
    ),
  );
};

/** Parses without rounding: a number of 16 digits or more keeps its text. */
export const parseExactly = (text: string): unknown => {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const raw = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;
  const keep = (_: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source && /\d{16}/.test(context.source)
      ? raw(context.source)
      : value;
  return JSON.parse(text, keep as (key: string, value: unknown) => unknown);
};

/** A cell as CSV: texts as they are, everything else as JSON. */
export const jsonCell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : Object.is(value, -0) ? '-0' : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
};
