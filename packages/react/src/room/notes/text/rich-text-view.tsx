// A rich text to be read: elements, never HTML. Words of others are words; a link opens another page, an image is the
// session's own.
import type { RichText } from '@orrery/protocol';
import { Fragment, memo, type ReactNode } from 'react';
import { useRoom } from '../../room-context.ts';
import { MiniChart } from './mini-chart.tsx';
import { NoteImage } from './note-image.tsx';
import {
  type Attributes,
  groupsOf,
  type LineGroup,
  linesOf,
  type Run,
  safeLink,
  type TextLine,
} from './text-lines.ts';
import './rich-text.css';

export const RichTextView = memo(({ text }: { readonly text: RichText }) => (
  <div className="orr-rich">
    {groupsOf(linesOf(text)).map((group, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      <Group key={i} group={group} />
    ))}
  </div>
));

/** The page's own headings end at 3; a note's stand below them. */
const HEADERS = ['h4', 'h4', 'h5', 'h6'] as const;

const Group = ({ group }: { readonly group: LineGroup }) => {
  if (group.kind === 'line') return <Line line={group.line} />;
  const items = group.lines.map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
    <li key={i} data-list={line.kind}>
      <Runs runs={line.runs} />
    </li>
  ));
  return group.kind === 'ordered' ? <ol>{items}</ol> : <ul data-checks={group.kind === 'checks'}>{items}</ul>;
};

const Line = ({ line }: { readonly line: TextLine }) => {
  const inside = line.runs.length === 0 ? <br /> : <Runs runs={line.runs} />;
  if (line.kind !== 'header') return <p>{inside}</p>;
  const Header = HEADERS[line.level] ?? 'h6';
  return (
    <Header data-level={line.level} className="orr-rich-header">
      {inside}
    </Header>
  );
};

const Runs = ({ runs }: { readonly runs: readonly Run[] }) =>
  runs.map((run, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no other name
    <Fragment key={i}>
      {run.kind === 'words' ? (
        <Words text={run.text} attributes={run.attributes} />
      ) : 'image' in run.embed ? (
        <NoteImage image={run.embed.image} />
      ) : (
        <MiniChart chart={run.embed.chart} />
      )}
    </Fragment>
  ));

const Words = ({ text, attributes }: { readonly text: string; readonly attributes: Attributes }) => {
  const { client } = useRoom();
  let words: ReactNode = text;
  if (attributes.code) words = <code>{words}</code>;
  if (attributes.strike) words = <s>{words}</s>;
  if (attributes.underline) words = <u>{words}</u>;
  if (attributes.italic) words = <em>{words}</em>;
  if (attributes.bold) words = <strong>{words}</strong>;
  const link = safeLink(attributes.link);
  if (link !== null)
    words = (
      <a href={link} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    );
  if (typeof attributes.mention === 'string' && text.startsWith('@'))
    words = (
      <span className="orr-mention" data-me={attributes.mention === client.userId}>
        {words}
      </span>
    );
  return words;
};
