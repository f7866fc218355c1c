// The one card before a session: name, colour, Enter. The role is said, not asked; nothing is transmitted before Enter.
import { type Role, type Session, Username } from '@orrery/protocol';
import { PEOPLE_COLORS } from '@orrery/viewport';
import { Check, MicOff } from 'lucide-react';
import { type CSSProperties, type FormEvent, useId, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
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
  const [color, setColor] = useState(remembered.color);
  const valid = Username.safeParse(name).success;
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onEnter({ name: name.trim(), color });
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
      <fieldset className="orr-colors">
        <legend className="orr-label">{say('entry.color')}</legend>
        <div>
          {PEOPLE_COLORS.map((value, index) => (
            <label key={value} style={{ '--hue': value } as CSSProperties}>
              <input
                type="radio"
                name={`${id}-color`}
                className="orr-hidden"
                checked={value === color}
                aria-label={say('entry.color_number', { n: index + 1 })}
                onChange={() => setColor(value)}
              />
              <span>{value === color ? <Check size={14} strokeWidth={2.5} aria-hidden /> : null}</span>
            </label>
          ))}
        </div>
      </fieldset>
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
