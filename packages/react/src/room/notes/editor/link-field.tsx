// Where a link leads: an address, checked before it is one.
import { type FormEvent, useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { safeLink } from '../text/text-lines.ts';

interface LinkFieldProps {
  readonly link: string;
  /** An address, null for no link any more, undefined where nothing changes. */
  readonly onDone: (link: string | null | undefined) => void;
}

const completed = (typed: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : typed.includes('@') ? `mailto:${typed}` : `https://${typed}`;

export const LinkField = ({ link, onDone }: LinkFieldProps) => {
  const say = useSay();
  const [typed, setTyped] = useState(link);
  const [wrong, setWrong] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const text = typed.trim();
    const address = text === '' ? null : safeLink(completed(text));
    if (text !== '' && address === null) setWrong(true);
    else onDone(address);
  };
  return (
    <form className="orr-editor-ask" onSubmit={save}>
      <input
        className="orr-input"
        type="text"
        inputMode="url"
        value={typed}
        placeholder="https://"
        aria-label={say('editor.link_address')}
        aria-invalid={wrong}
        // biome-ignore lint/a11y/noAutofocus: opened by a click that asked for it
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone(undefined);
        }}
      />
      <button type="submit" className="orr-button" data-kind="quiet">
        {say('editor.link_set')}
      </button>
      {link === '' ? null : (
        <button type="button" className="orr-button" data-kind="quiet" onClick={() => onDone(null)}>
          {say('editor.link_remove')}
        </button>
      )}
      {wrong ? (
        <p className="orr-editor-hint" role="alert">
          {say('editor.link_wrong')}
        </p>
      ) : null}
    </form>
  );
};
