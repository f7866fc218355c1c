// Joins by a pasted link or id.
import { type FormEvent, useState } from 'react';
import { sessionIdIn } from '../format/session-address.ts';
import { useSay } from '../i18n/texts.ts';
import { Problem } from '../ui/problem.tsx';

export const JoinField = ({ onJoin }: { readonly onJoin: (sessionId: string) => void }) => {
  const say = useSay();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const join = (event: FormEvent) => {
    event.preventDefault();
    const id = sessionIdIn(text);
    setWrong(id === null);
    if (id !== null) onJoin(id);
  };
  return (
    <form className="orr-join" onSubmit={join}>
      <label htmlFor="orr-join" className="orr-label">
        {say('lobby.join_label')}
      </label>
      <div className="orr-join-row">
        <input
          id="orr-join"
          className="orr-input"
          value={text}
          placeholder={say('lobby.join_placeholder')}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="orr-button" disabled={text.trim() === ''}>
          {say('lobby.join')}
        </button>
      </div>
      {wrong ? <Problem>{say('lobby.join_wrong')}</Problem> : null}
    </form>
  );
};
