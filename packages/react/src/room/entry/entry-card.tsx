// The one card before a session: name, colour, Enter; a figure for who wants another. The role is said, not asked; nothing is transmitted before Enter.
import { type Role, type Session, Username } from '@orrery/protocol';
import { MicOff } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { ColorChoice } from '../look/color-choice.tsx';
import { FigureChoice } from '../look/figure-choice.tsx';
import { type Person, rememberedPerson } from './person.ts';

interface EntryCardProps {
  readonly session: Session;
  readonly role: Role;
  /** Colours of those who are in already. */
  readonly taken: readonly string[];
  readonly initialName: string;
  readonly onEnter: (person: Person) => void;
}

export const EntryCard = ({ session, role, taken, initialName, onEnter }: EntryCardProps) => {
  const say = useSay();
  const id = useId();
  const [remembered] = useState(() => rememberedPerson(taken));
  const [name, setName] = useState(remembered.name || initialName);
  const [look, setLook] = useState({
    model: remembered.model,
    color: remembered.color,
    scale: remembered.scale,
  });
  const [choosing, setChoosing] = useState(false);
  const valid = Username.safeParse(name).success;
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onEnter({ name: name.trim(), ...look });
  };
  return (
    <form className="orr-card orr-entry" onSubmit={enter} aria-labelledby={`${id}-title`}>
      <div>
        <h1 id={`${id}-title`}>{session.title}</h1>
        <p className="orr-secondary">
          {say('entry.here', { count: session.participant_count, n: session.participant_count })}
        </p>
      </div>
      <div className="orr-field">
        <label htmlFor={`${id}-name`}>{say('entry.name')}</label>
        <input
          id={`${id}-name`}
          className="orr-input"
          value={name}
          maxLength={60}
          autoComplete="name"
          // biome-ignore lint/a11y/noAutofocus: the card is the page, and its one question is the name
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <ColorChoice color={look.color} onColor={(color) => setLook({ ...look, color })} />
      {choosing ? (
        <FigureChoice look={look} onLook={setLook} />
      ) : (
        <button
          type="button"
          className="orr-button orr-look-toggle"
          data-kind="link"
          onClick={() => setChoosing(true)}
        >
          {say('look.change')}
        </button>
      )}
      <button type="submit" className="orr-button" data-kind="primary" data-size="large" disabled={!valid}>
        {say('entry.enter')}
      </button>
      <p className="orr-entry-foot orr-secondary">
        {say('entry.role', { role: say(`role.${role}`).toLocaleLowerCase(say.locale) })}{' '}
        {say(`role.${role}.may`)}
      </p>
      <p className="orr-entry-foot orr-secondary">
        <MicOff size={14} aria-hidden /> {say('entry.muted')}
      </p>
    </form>
  );
};
