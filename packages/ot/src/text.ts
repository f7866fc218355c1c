// Rich text as quill deltas: the one file that knows quill-delta. Every delta and every text that leaves here is
// canonical [OT7]: runs of equal formatting are merged, inserts stand before deletes, no null formatting on text.
import { type Delta, insertLength, type RichText } from '@orrery/protocol';
import QuillDelta from 'quill-delta';

// quill-delta is CommonJS whose exports object is the class itself, with itself again under `default`.
// Compilers see the one or the other, by how they resolve modules.
type Loaded = typeof import('quill-delta').default;
type QuillClass = Loaded extends { default: infer Class } ? Class : Loaded;
const Quill = (QuillDelta as unknown as { default: QuillClass }).default;
type Quill = InstanceType<QuillClass>;

const withoutNulls = (attributes: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes ?? {}).filter(([, value]) => value !== null));

/** What left here, and so is canonical: a text is not copied again for every character typed into it. */
const canonical = new WeakSet<Delta>();

const rebuild = (delta: Delta): Quill => {
  const built = new Quill();
  for (const part of delta) {
    if ('insert' in part) built.insert(part.insert, withoutNulls(part.attributes));
    else if ('retain' in part) built.retain(part.retain, part.attributes);
    else built.delete(part.delete);
  }
  return built.chop();
};
// quill-delta never changes its operands.
const build = (delta: Delta): Quill =>
  canonical.has(delta) ? new Quill(delta as Quill['ops']) : rebuild(delta);
const unbuild = (quill: Quill): Delta => {
  const delta = quill.ops as Delta;
  canonical.add(delta);
  return delta;
};

/** Always a copy: the answer shares nothing with what came in. */
export const canonicalDelta = (delta: Delta): Delta => unbuild(rebuild(delta));
export const canonicalText = (text: RichText): RichText => unbuild(rebuild(text)) as RichText;

/** The text after the change. The change must fit: see `reachOf`. */
export const editText = (text: RichText, delta: Delta): RichText =>
  unbuild(build(text).compose(build(delta))) as RichText;

/** One change with the effect of both in turn. */
export const composeDeltas = (first: Delta, second: Delta): Delta =>
  unbuild(build(first).compose(build(second)));

/** A change that makes the second text of the first: what stands between their common beginning and end is replaced. */
export const differenceOfTexts = (before: RichText, after: RichText): Delta => {
  const [old, now] = [charactersOf(before), charactersOf(after)];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const inserted = build(after).slice(start, now.length - end);
  return unbuild(
    new Quill()
      .retain(start)
      .concat(inserted)
      .delete(old.length - start - end),
  );
};

/** A change that makes the second text of the first and touches as little as it can: for whoever has a cursor in between. */
export const finestDifference = (before: RichText, after: RichText): Delta =>
  unbuild(build(before).diff(build(after)));

/** Each character with its formatting, as one comparable text. */
const charactersOf = (text: RichText): string[] =>
  text.flatMap(({ insert, attributes }) => {
    const formatting = JSON.stringify(Object.entries(attributes ?? {}).sort());
    if (typeof insert !== 'string') return [JSON.stringify(insert) + formatting];
    return insert.split('').map((character) => character + formatting);
  });

/** The change that takes `delta` back, against the text before it. */
export const invertDelta = (text: RichText, delta: Delta): Delta => unbuild(build(delta).invert(build(text)));

/**
 * `delta` as it reads after `over`, which it did not know. `stands`: where both format the same characters
 * `delta` wins, and where both insert at one place its text goes first. Exactly one of two sides stands.
 */
export const transformDelta = (delta: Delta, over: Delta, stands: boolean): Delta =>
  unbuild(build(over).transform(build(delta), !stands));

/** Characters (UTF-16 units) of the text a delta takes for granted. */
export const reachOf = (delta: Delta): number =>
  delta.reduce((sum, part) => sum + ('retain' in part ? part.retain : 'delete' in part ? part.delete : 0), 0);

/** By how many characters a delta lengthens a text. */
export const growthOf = (delta: Delta): number =>
  delta.reduce(
    (sum, part) => sum + ('insert' in part ? insertLength(part.insert) : 'delete' in part ? -part.delete : 0),
    0,
  );
