// Asks for a decision: the question, two to eight options, and the view it is about.
import { limits, OrreryError } from '@orrery/protocol';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { KeptWords } from '../panels/annotations/kept-text.tsx';
import { useRoom } from '../room-context.ts';
import { useSavedView } from '../views/use-show-view.ts';

const MOST = 8;

export const DecisionForm = ({ may }: { readonly may: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const savedView = useSavedView();
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState<readonly string[]>(['', '']);
  const [attach, setAttach] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const clear = () => {
    setOpen(false);
    setQuestion('');
    setOptions(['', '']);
    setProblem(null);
  };
  if (!may) return <KeptWords words={[question, ...options]} onDone={clear} />;
  if (!open)
    return (
      <button type="button" className="orr-button" onClick={() => setOpen(true)}>
        {say('decision.ask')}
      </button>
    );
  const ask = (event: FormEvent) => {
    event.preventDefault();
    try {
      client.meeting.addDecision({ question, options, saved: attach ? savedView() : null });
    } catch (error) {
      setProblem(error instanceof OrreryError ? error.message : String(error));
      return;
    }
    clear();
  };
  const ready = question.trim() !== '' && options.filter((option) => option.trim() !== '').length >= 2;
  return (
    <form className="orr-meeting-form" data-tall onSubmit={ask}>
      <input
        className="orr-input"
        value={question}
        maxLength={200}
        placeholder={say('decision.question')}
        aria-label={say('decision.question')}
        onChange={(event) => setQuestion(event.target.value)}
      />
      {options.map((option, index) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place
          key={index}
          className="orr-input"
          value={option}
          maxLength={limits.TITLE_CHARS}
          placeholder={say('decision.option', { n: index + 1 })}
          aria-label={say('decision.option', { n: index + 1 })}
          onChange={(event) => setOptions(options.with(index, event.target.value))}
        />
      ))}
      {options.length < MOST ? (
        <button
          type="button"
          className="orr-button"
          data-kind="link"
          onClick={() => setOptions([...options, ''])}
        >
          {say('decision.more')}
        </button>
      ) : null}
      <label className="orr-check-row">
        <input
          type="checkbox"
          className="orr-check"
          checked={attach}
          onChange={(event) => setAttach(event.target.checked)}
        />
        {say('decision.attach')}
      </label>
      {problem === null ? null : <p className="orr-problem">{problem}</p>}
      <div className="orr-actions">
        <button type="button" className="orr-button" data-kind="quiet" onClick={() => setOpen(false)}>
          {say('action.cancel')}
        </button>
        <button type="submit" className="orr-button" data-kind="primary" disabled={!ready}>
          {say('decision.start')}
        </button>
      </div>
    </form>
  );
};
