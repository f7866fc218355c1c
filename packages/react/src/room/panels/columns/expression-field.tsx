// The field an expression is written in, with what the word under the cursor may become. The list is the field's own:
// arrows choose, Enter or Tab takes, Escape closes it.
// biome-ignore-all lint/a11y/useSemanticElements: a combobox over a textarea: it keeps the focus and hears the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a combobox over a textarea: it keeps the focus and hears the keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a combobox over a textarea: it keeps the focus and hears the keys
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a list of options is a list
import type { Column } from '@orrery/protocol';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { type Completion, completed, completionsOf, openWord } from './expression-words.ts';

interface ExpressionFieldProps {
  readonly value: string;
  readonly columns: readonly Column[];
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}

export const ExpressionField = ({ value, columns, describedBy, invalid, onChange }: ExpressionFieldProps) => {
  const say = useSay();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const word = cursor === null ? null : openWord(value, cursor);
  const found = word === null ? [] : completionsOf(word, columns);
  const open = found.length > 0 && !(found.length === 1 && found[0]?.text === word?.typed);
  const take = (completion: Completion) => {
    if (word === null || cursor === null) return;
    const next = completed(value, cursor, word, completion);
    onChange(next.text);
    setCursor(null);
    setChosen(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const press = (event: KeyboardEvent) => {
    if (!open) return;
    const one = found[Math.min(chosen, found.length - 1)];
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((chosen + found.length - 1) % found.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && one) take(one);
    else if (event.key === 'Escape') setCursor(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="orr-field orr-expression">
      <label htmlFor={id}>{say('derived.expression')}</label>
      <textarea
        ref={field}
        id={id}
        className="orr-input"
        spellCheck={false}
        rows={3}
        maxLength={1_000}
        value={value}
        placeholder={say('derived.example')}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${chosen}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={(event) => {
          onChange(event.target.value);
          setCursor(event.target.selectionStart);
          setChosen(0);
        }}
        onBlur={() => setCursor(null)}
        onKeyDown={press}
      />
      {open ? (
        <ul
          id={`${id}-list`}
          role="listbox"
          className="orr-completions"
          aria-label={say('derived.completions')}
        >
          {found.map((one, index) => (
            <li
              key={one.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
            >
              <span className="orr-truncate">{one.label}</span>
              <span className="orr-secondary">{one.hint}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};
