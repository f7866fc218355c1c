// Leaves out of a JSON value the fields a strict schema does not know, and changes nothing else. The schemas stay strict:
// what a server takes is judged by the same ones.

type Path = readonly PropertyKey[];

/** What a schema says is wrong, as zod says it. */
interface Issue {
  readonly code: string;
  readonly path: Path;
  /** Of `unrecognized_keys`. */
  readonly keys?: readonly string[];
  /** Of `invalid_union`: what is wrong with each branch. */
  readonly errors?: readonly (readonly Issue[])[];
}

export interface StrictSchema {
  safeParse(
    json: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}

const ROUNDS = 20; // each takes out what the one before uncovered: a schema reports one level of a union at a time

/** Where unknown fields stand; null where something else is wrong as well. */
const unknownFields = (issues: readonly Issue[], at: Path): Path[] | null => {
  const found: Path[] = [];
  for (const issue of issues) {
    const here = [...at, ...issue.path];
    if (issue.keys) found.push(...issue.keys.map((key) => [...here, key]));
    else if (issue.errors) {
      // The branch that was meant is the one with which nothing else is wrong.
      const meant = issue.errors.map((errors) => unknownFields(errors, here)).find((paths) => paths?.length);
      if (!meant) return null;
      found.push(...meant);
    } else return null;
  }
  return found;
};

const remove = (value: unknown, path: Path): void => {
  let parent = value as Record<PropertyKey, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<PropertyKey, unknown>;
  const last = path.at(-1);
  if (last !== undefined) delete parent[last];
};

/** `json` belongs to the caller alone and is changed. What cannot be mended this way is answered as it is. */
export const withoutUnknown = (schema: StrictSchema, json: unknown): unknown => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const parsed = schema.safeParse(json);
    const paths = parsed.success ? null : unknownFields(parsed.error.issues, []);
    if (!paths?.length) return json;
    for (const path of paths) remove(json, path);
  }
  return json;
};
