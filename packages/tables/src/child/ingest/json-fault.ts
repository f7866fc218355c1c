// Where a text stops being JSON. The parser of the language does not say it for every fault, so that the place is found
// by walking the text once, without recursion; only texts that were refused come here.
const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside a text
  /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** Index of the first character that cannot stand there; the length of the text where it ends too early. */
export const faultAt = (text: string): number => {
  let at = 0;
  const skip = () => {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  };
  const scalar = (): boolean => {
    SCALAR.lastIndex = at;
    const found = SCALAR.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const open: ('{' | '[')[] = [];
  let expects: 'value' | 'key' | 'next' = 'value';
  for (;;) {
    skip();
    const inside = open.at(-1);
    const character = text[at];
    if (character === undefined) return text.length;
    if (expects === 'next') {
      if (inside === undefined) return at;
      if (character === (inside === '{' ? '}' : ']')) {
        at++;
        open.pop();
      } else if (character === ',') {
        at++;
        expects = inside === '{' ? 'key' : 'value';
      } else return at;
    } else if (expects === 'key') {
      if (character !== '"' || !scalar()) return unfinished(text, at);
      skip();
      if (text[at] !== ':') return at;
      at++;
      expects = 'value';
    } else if (character === '{' || character === '[') {
      at++;
      skip();
      const empty = text[at] === (character === '{' ? '}' : ']');
      if (empty) at++;
      else open.push(character);
      expects = empty ? 'next' : character === '{' ? 'key' : 'value';
    } else if (scalar()) expects = 'next';
    else return unfinished(text, at);
  }
};

/** A text or a word that the end of the file cuts off is the end's fault. */
const unfinished = (text: string, at: number): number => {
  const rest = text.slice(at, at + 100);
  const cut =
    /^"(?:[^"\\]|\\.)*$/s.test(text.slice(at)) ||
    (at + rest.length >= text.length && ['true', 'false', 'null'].some((word) => word.startsWith(rest)));
  return cut ? text.length : at;
};

/** The fault in words. */
export const jsonFault = (text: string): string => {
  const at = faultAt(text);
  const lines = text.slice(0, at).split('\n');
  return at >= text.trimEnd().length
    ? `The JSON is cut off: it ends in line ${text.trimEnd().split('\n').length} before it is complete. Upload it again.`
    : `The JSON is broken in line ${lines.length}, character ${(lines.at(-1)?.length ?? 0) + 1}. Mend it there, then upload it again.`;
};
