// Mentions while typing: what stands between an @ and the cursor, the text once one is chosen, and who is meant by a text.
// Pure. Who is meant is decided by the server; this reads a text as it does.

export interface OpenMention {
  /** Where the @ is. */
  readonly at: number;
  /** What was typed after it, in lower case. */
  readonly typed: string;
}

interface Named {
  readonly kind: string;
  readonly user_id: string;
  readonly username: string;
}

const LONGEST = 60; // characters of a name; an @ further back is none of this

/**
 * The mention being typed at the cursor; null where there is none. It goes on over a space while one of `names` does.
 */
export const openMention = (
  text: string,
  cursor: number,
  names: readonly string[] = [],
): OpenMention | null => {
  const before = text.slice(Math.max(0, cursor - LONGEST - 1), cursor);
  const found = /(?:^|\s)@([^@]*)$/.exec(before);
  if (!found) return null;
  const typed = (found[1] ?? '').toLocaleLowerCase();
  const goesOn = names.some(
    (name) => name.toLocaleLowerCase().startsWith(typed) && name.length > typed.length,
  );
  if (/\s/.test(typed) && !goesOn) return null;
  return { at: cursor - typed.length - 1, typed };
};

/** How a participant is written after the @: agents by id, people by name. */
export const mentionName = (participant: Named): string =>
  participant.kind === 'agent' ? participant.user_id : participant.username;

/** As `mentionName`, but by id where two have one name. */
export const ownMentionName = (participant: Named, all: Iterable<Named>): string => {
  const name = mentionName(participant);
  const alike = [...all].filter((one) => one.username.toLowerCase() === name.toLowerCase());
  return alike.length > 1 ? participant.user_id : name;
};

/** Who is offered for what was typed: names that begin with it first, then ids and names that hold it. */
export const offeredFor = <P extends Named>(typed: string, people: readonly P[], most: number): P[] => {
  const rank = ({ username, user_id }: P): number => {
    const name = username.toLocaleLowerCase();
    if (name.startsWith(typed)) return 0;
    if (name.split(/\s+/).some((word) => word.startsWith(typed))) return 1;
    if (user_id.toLocaleLowerCase().startsWith(typed)) return 1;
    return name.includes(typed) || user_id.toLocaleLowerCase().includes(typed) ? 2 : 3;
  };
  return people
    .map((person) => ({ person, at: rank(person) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ person }) => person);
};

/** The text with the mention put in, and where the cursor goes. */
export const completeMention = (
  text: string,
  cursor: number,
  mention: OpenMention,
  name: string,
): { text: string; cursor: number } => {
  const head = `${text.slice(0, mention.at)}@${name} `;
  return { text: head + text.slice(cursor).replace(/^\s/, ''), cursor: head.length };
};

/** A mention inside a text, the @ included. */
export interface FoundMention {
  readonly from: number;
  readonly end: number;
  readonly user_id: string;
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** Who a text names as @user_id or @Username; the longest name first, so that @Ana Maria is not @Ana. */
export const mentionsIn = (
  text: string,
  people: Iterable<Pick<Named, 'user_id' | 'username'>>,
): FoundMention[] => {
  const names = [...people]
    .flatMap(({ user_id, username }) => [
      { name: user_id.toLowerCase(), user_id },
      { name: username.toLowerCase(), user_id },
    ])
    .sort((a, b) => b.name.length - a.name.length);
  const lower = text.toLowerCase();
  const found: FoundMention[] = [];
  for (let at = lower.indexOf('@'); at !== -1; at = lower.indexOf('@', at + 1)) {
    if (isWord(lower[at - 1])) continue; // an address, not a name
    const named = names.find(
      ({ name }) => lower.startsWith(name, at + 1) && !isWord(lower[at + 1 + name.length]),
    );
    if (named) found.push({ from: at, end: at + 1 + named.name.length, user_id: named.user_id });
  }
  return found;
};

/** What is written like a mention and names nobody here: it stays text. */
export const strangersIn = (
  text: string,
  people: Iterable<Pick<Named, 'user_id' | 'username'>>,
): string[] => {
  const known = new Set(mentionsIn(text, people).map(({ from }) => from));
  return [...text.matchAll(/(^|[^\p{L}\p{N}_@])@([\p{L}\p{N}_][\p{L}\p{N}_.-]*)/gu)].flatMap((match) =>
    known.has(match.index + (match[1]?.length ?? 0)) ? [] : [`@${match[2]}`],
  );
};
