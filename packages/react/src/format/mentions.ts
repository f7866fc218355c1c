// Mentions while typing: what stands between an @ and the cursor, and the text once one is chosen. Pure.

export interface OpenMention {
  /** Where the @ is. */
  readonly at: number;
  /** What was typed after it, in lower case. */
  readonly typed: string;
}

/** The mention being typed at the cursor; null where there is none. */
export const openMention = (text: string, cursor: number): OpenMention | null => {
  const found = /(?:^|\s)@([^\s@]*)$/.exec(text.slice(0, cursor));
  if (!found) return null;
  const typed = found[1] ?? '';
  return { at: cursor - typed.length - 1, typed: typed.toLocaleLowerCase() };
};

/** How a participant is written after the @: agents by id, people by name. */
export const mentionName = (participant: { kind: string; user_id: string; username: string }): string =>
  participant.kind === 'agent' ? participant.user_id : participant.username;

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
