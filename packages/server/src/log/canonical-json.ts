// Canonical JSON after RFC 8785: the one text a value has, so that a hash of it can be recomputed anywhere.
// Pure; stands under every commitment and leaf, so its output must never change for a value already logged.

/**
 * The canonical text of a JSON value: members sorted by UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them. Absent members are left out. Throws TypeError on what JSON cannot say. One extension:
 * RFC 8785 refuses a lone surrogate, here it is written as its `\udXXX` escape, because people can send one.
 */
export const canonicalJson = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
};

const canonicalArray = (items: readonly unknown[]): string => `[${items.map(canonicalJson).join(',')}]`;

const canonicalObject = (members: Readonly<Record<string, unknown>>): string => {
  const texts: string[] = [];
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) texts.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  }
  return `{${texts.join(',')}}`;
};
