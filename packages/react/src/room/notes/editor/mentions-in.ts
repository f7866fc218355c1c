// Mentions in a text that is written: which words begin with an @ and mention nobody yet. Pure.
import type { Participant, RichText } from '@orrery/protocol';

export interface Unmentioned {
  /** Where the @ is. */
  readonly index: number;
  /** As typed, without the @. */
  readonly name: string;
  /** Who is called exactly that; null where nobody is. */
  readonly who: Participant | null;
}

const AT = /(^|\s)@([^\s@]+)/g;

/** Words that read like a mention and are none, but for the one the caret stands in. */
export const unmentioned = (
  text: RichText,
  people: readonly Participant[],
  caret: number | null,
): readonly Unmentioned[] => {
  const found: Unmentioned[] = [];
  let at = 0;
  for (const { insert, attributes } of text) {
    if (typeof insert !== 'string') {
      at += 1;
      continue;
    }
    if (attributes?.mention === undefined && attributes?.code !== true && attributes?.link === undefined)
      for (const match of insert.matchAll(AT)) {
        const index = at + match.index + (match[1]?.length ?? 0);
        const typed = match[2] ?? '';
        if (caret !== null && caret > index && caret <= index + 1 + typed.length) continue;
        const name = typed.replace(/[.,;:!?)]+$/, '');
        const called = (one: string): boolean => one.toLocaleLowerCase() === name.toLocaleLowerCase();
        const who = people.filter(({ username, user_id }) => called(username) || called(user_id));
        if (name !== '') found.push({ index, name, who: who.length === 1 ? (who[0] ?? null) : null });
      }
    at += insert.length;
  }
  return found;
};
