// How one looks, changed in the middle of a session: a dialog from one's own row. Everybody sees it when it is saved; it is
// remembered for the next session too.
import { Username } from '@orrery/protocol';
import { colorOf, type FigureLook } from '@orrery/viewport';
import { type FormEvent, useId, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { rememberPerson } from '../entry/person.ts';
import { useRoom } from '../room-context.ts';
import { ColorChoice } from './color-choice.tsx';
import { FigureChoice } from './figure-choice.tsx';

/** The button, and the dialog it opens. Nothing where one may not be here at all. */
export const ChangeLook = () => {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="orr-button orr-look-button"
        data-kind="link"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {say('look.change')}
      </button>
      {open ? <LookDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
};

const LookDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const id = useId();
  const { client } = useRoom();
  const me = useStore(client.me);
  const live = useStore(client.connection, ({ state }) => state === 'live');
  const [name, setName] = useState(me?.username ?? '');
  const [look, setLook] = useState<FigureLook>(() => ({
    model: me?.avatar_config.model ?? 'default_avatar',
    scale: me?.avatar_config.scale ?? 1,
    color: me ? colorOf(me) : '#3E86E0',
  }));
  const valid = Username.safeParse(name).success;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!valid || !live) return;
    client.setAvatar(look, name.trim());
    rememberPerson({ name: name.trim(), ...look });
    onClose();
  };
  return (
    <Dialog label={say('look.change')} onClose={onClose}>
      <form className="orr-change-look" onSubmit={save}>
        <h2>{say('look.change')}</h2>
        <div className="orr-field">
          <label htmlFor={`${id}-name`}>{say('entry.name')}</label>
          <input
            id={`${id}-name`}
            className="orr-input"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <ColorChoice color={look.color} onColor={(color) => setLook({ ...look, color })} />
        <FigureChoice look={look} onLook={setLook} />
        {live ? null : <p className="orr-secondary">{say('look.offline')}</p>}
        <div className="orr-actions">
          <button type="button" className="orr-button" data-kind="quiet" onClick={onClose}>
            {say('action.cancel')}
          </button>
          <button type="submit" className="orr-button" data-kind="primary" disabled={!valid || !live}>
            {say('look.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
