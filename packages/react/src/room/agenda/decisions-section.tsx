// Decisions: asked with their options, voted on in the open, closed with an outcome; kept as a list and taken away as a file.
import { type Decision, decisionReports, decisionsMarkdown, tallyOf } from '@orrery/client';
import { Check, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useDecisions } from '../../hooks/use-meeting.ts';
import { useStore } from '../../hooks/use-store.ts';
import { type Say, useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { KeptWords } from '../panels/annotations/kept-text.tsx';
import { ViewChip } from '../panels/chat/view-chip.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { DecisionForm } from './decision-form.tsx';

const listOf = (items: readonly string[], say: Say): string =>
  new Intl.ListFormat(say.locale, { type: 'conjunction' }).format(items);

export const DecisionsSection = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const decisions = useDecisions();
  useStore(client.me);
  const save = (name: string, type: string, text: string) => saveFile(name, new Blob([text], { type }));
  return (
    <section aria-label={say('decision.title')}>
      <h3>{say('decision.title')}</h3>
      {decisions.length === 0 ? <p className="orr-secondary">{say('decision.none')}</p> : null}
      {decisions.map((decision) => (
        <DecisionCard key={decision.id} decision={decision} />
      ))}
      <DecisionForm may={client.can('annotate')} />
      {decisions.length > 0 ? (
        <div className="orr-actions">
          <button
            type="button"
            className="orr-button"
            data-kind="link"
            onClick={() =>
              save('decisions.md', 'text/markdown', decisionsMarkdown(client.scene.current(), nameOf))
            }
          >
            {say('decision.take')}
          </button>
          <button
            type="button"
            className="orr-button"
            data-kind="link"
            onClick={() =>
              save(
                'decisions.json',
                'application/json',
                JSON.stringify(decisionReports(client.scene.current(), nameOf), null, 2),
              )
            }
          >
            {say('decision.take_json')}
          </button>
        </div>
      ) : null}
    </section>
  );
};

/** How the votes stand, in words. */
const standing = ({ options, state }: Decision, leading: readonly number[], say: Say): string => {
  const [first] = leading;
  if (first === undefined) return say('decision.unvoted');
  if (leading.length > 1)
    return say('decision.tie', {
      options: listOf(
        leading.map((at) => options[at] as string),
        say,
      ),
    });
  return say(state === 'open' ? 'decision.leading' : 'decision.chosen', { option: options[first] as string });
};

const DecisionCard = ({ decision }: { readonly decision: Decision }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const { id, question, options, votes, state, author, outcome } = decision;
  const { voters, votes: cast, leading } = tallyOf(decision);
  const open = state === 'open';
  const mine = client.can(author === client.userId ? 'annotate' : 'arrange_scene');
  const own = votes[client.userId];
  const words = standing(decision, leading, say);
  return (
    <article className="orr-meeting-card" data-state={state}>
      <header>
        <h4>{question}</h4>
        {mine ? (
          <IconButton
            icon={X}
            label={say('decision.remove')}
            side="left"
            onClick={() => client.meeting.removeDecision(id)}
          />
        ) : null}
      </header>
      <p className="orr-label">
        {say('decision.by', { name: nameOf(author) })}
        {open ? '' : ` · ${say('decision.closed')}`}
      </p>
      {decision.saved === null ? null : <ViewChip saved={decision.saved} />}
      <ul className="orr-options">
        {options.map((option, index) => {
          const names = listOf((voters[index] ?? []).map(nameOf), say);
          const count = voters[index]?.length ?? 0;
          return (
            <li key={option}>
              <button
                type="button"
                aria-pressed={own === index}
                data-chosen={!open && leading.length === 1 && leading[0] === index}
                disabled={!open || !client.can('attend')}
                onClick={() => client.meeting.vote(id, own === index ? null : index)}
              >
                <span>
                  {own === index ? <Check size={14} aria-hidden /> : null}
                  {option}
                </span>
                <span className="orr-label">{say('decision.votes', { count, n: count })}</span>
              </button>
              {count > 0 ? <p className="orr-label">{say('decision.voters', { names })}</p> : null}
            </li>
          );
        })}
      </ul>
      <p role="status">{cast === 0 && open ? null : words}</p>
      {outcome === null ? null : <p className="orr-outcome">{outcome}</p>}
      {open ? <CloseForm id={id} may={mine} /> : null}
    </article>
  );
};

const CloseForm = ({ id, may }: { readonly id: string; readonly may: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const [outcome, setOutcome] = useState('');
  const close = (event: FormEvent) => {
    event.preventDefault();
    client.meeting.closeDecision(id, outcome);
  };
  if (!may) return <KeptWords words={[outcome]} onDone={() => setOutcome('')} />;
  return (
    <form className="orr-meeting-form" onSubmit={close}>
      <input
        className="orr-input"
        value={outcome}
        maxLength={500}
        placeholder={say('decision.outcome')}
        aria-label={say('decision.outcome')}
        onChange={(event) => setOutcome(event.target.value)}
      />
      <button type="submit" className="orr-button">
        {say('decision.close')}
      </button>
    </form>
  );
};
