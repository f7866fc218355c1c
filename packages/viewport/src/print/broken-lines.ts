// A text on lines of a width, by the reader's words. Pure.

const cut = (text: string, width: number, widthOf: (text: string) => number): string => {
  if (widthOf(text) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && widthOf(`${text.slice(0, end).trimEnd()}…`) > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
};

/** Words on lines of a width, `most` of them; what is left over ends in an ellipsis. */
export const broken = (
  text: string,
  width: number,
  most: number,
  widthOf: (text: string) => number,
): readonly string[] => {
  const words = text.split(' ').filter((word) => word !== '');
  const lines: string[] = [];
  for (const [i, word] of words.entries()) {
    const last = lines.length - 1;
    const longer = last < 0 ? word : `${lines[last]} ${word}`;
    if (last >= 0 && widthOf(longer) <= width) lines[last] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      lines[last] = `${lines[last]} ${words.slice(i).join(' ')}`;
      break;
    }
  }
  return lines.map((line) => cut(line, width, widthOf));
};
