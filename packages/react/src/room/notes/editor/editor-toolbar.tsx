// The editor's buttons: what the caret stands in is pressed. The focus stays in the text.
import {
  AtSign,
  Bold,
  ChartColumn,
  Code,
  Heading,
  ImagePlus,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Strikethrough,
} from 'lucide-react';
import type { TextKey } from '../../../i18n/en.ts';
import { useSay } from '../../../i18n/texts.ts';
import type { FormatName } from './quill-page.ts';

type Value = string | number | boolean;

interface FormatButton {
  readonly format: FormatName;
  readonly value: Value;
  readonly icon: LucideIcon;
  readonly label: TextKey;
  readonly shortcut?: string;
}

const FORMAT_BUTTONS: readonly FormatButton[] = [
  { format: 'bold', value: true, icon: Bold, label: 'editor.bold', shortcut: 'B' },
  { format: 'italic', value: true, icon: Italic, label: 'editor.italic', shortcut: 'I' },
  { format: 'strike', value: true, icon: Strikethrough, label: 'editor.strike' },
  { format: 'code', value: true, icon: Code, label: 'editor.code' },
  { format: 'header', value: 2, icon: Heading, label: 'editor.header' },
  { format: 'list', value: 'bullet', icon: List, label: 'editor.bullet' },
  { format: 'list', value: 'ordered', icon: ListOrdered, label: 'editor.ordered' },
  { format: 'list', value: 'unchecked', icon: ListChecks, label: 'editor.checks' },
];

/** What the caret stands in. */
export type Formats = Readonly<Record<string, unknown>>;

const isOn = ({ format, value }: FormatButton, formats: Formats): boolean =>
  value === 'unchecked' ? formats.list === 'checked' || formats.list === value : formats[format] === value;

export type Insertion = 'link' | 'mention' | 'image' | 'chart';
const INSERT_BUTTONS: readonly { insert: Insertion; icon: LucideIcon; label: TextKey }[] = [
  { insert: 'link', icon: Link, label: 'editor.link' },
  { insert: 'mention', icon: AtSign, label: 'editor.mention' },
  { insert: 'image', icon: ImagePlus, label: 'editor.image' },
  { insert: 'chart', icon: ChartColumn, label: 'editor.chart' },
];

interface EditorToolbarProps {
  readonly formats: Formats;
  readonly onFormat: (format: FormatName, value: Value) => void;
  readonly onInsert: (what: Insertion) => void;
  /** What cannot be put in here. */
  readonly without?: readonly Insertion[];
}

export const EditorToolbar = ({ formats, onFormat, onInsert, without = [] }: EditorToolbarProps) => {
  const say = useSay();
  return (
    <div
      className="orr-editor-tools"
      role="toolbar"
      aria-label={say('editor.tools')}
      onPointerDown={(event) => event.preventDefault()}
    >
      {FORMAT_BUTTONS.map((button) => {
        const { format, value, icon: Icon, label } = button;
        const on = isOn(button, formats);
        return (
          <button
            key={label}
            type="button"
            className="orr-icon-button"
            aria-label={say(label)}
            aria-pressed={on}
            title={say(label)}
            onClick={() => onFormat(format, on ? false : value)}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden />
          </button>
        );
      })}
      {INSERT_BUTTONS.filter(({ insert }) => !without.includes(insert)).map(
        ({ insert, icon: Icon, label }) => (
          <button
            key={insert}
            type="button"
            className="orr-icon-button"
            aria-label={say(label)}
            aria-pressed={insert === 'link' ? formats.link !== undefined : undefined}
            title={say(label)}
            onClick={() => onInsert(insert)}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden />
          </button>
        ),
      )}
    </div>
  );
};
