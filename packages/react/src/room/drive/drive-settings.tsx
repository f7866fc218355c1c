// Who drives, in the People panel: the host sets it, everybody reads it, and who does not drive may ask.
import type { StageState } from '@orrery/client';
import { DRIVERS, handsOf, type UserId } from '@orrery/protocol';
import { useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Select } from '../../ui/select.tsx';
import { useNameOf, usePeople } from '../people.ts';
import { useRoom } from '../room-context.ts';
import './proposals.css';

const OTHERS = ['proposals', 'private'] as const;

export const DriveSettings = () => {
  const { client } = useRoom();
  const stage = useStore(client.stage);
  useStore(client.me);
  return (
    <div className="orr-drive">
      {client.can('manage') ? <HostSettings stage={stage} /> : null}
      {stage.drivers === 'everyone' && client.can('manage') ? null : <WhoDrives stage={stage} />}
    </div>
  );
};

const WhoDrives = ({ stage }: { readonly stage: StageState }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const [asked, setAsked] = useState(false);
  const raised = handsOf(client.scene.current()).some(
    ({ user_id, about }) => user_id === client.userId && about === 'stage',
  );
  const names = Object.keys(stage.presenters).map(nameOf);
  const sentence =
    stage.drivers === 'everyone'
      ? say('drive.everyone.is')
      : stage.drivers === 'one'
        ? stage.driver === client.userId
          ? say('drive.you')
          : say('drive.one.is', { name: stage.driver === null ? say('drive.nobody') : nameOf(stage.driver) })
        : say('drive.presenters.is', {
            names: names.length === 0 ? say('drive.admins') : new Intl.ListFormat(say.locale).format(names),
          });
  return (
    <p>
      <span className="orr-secondary">{sentence}</span>
      {stage.drives || stage.drivers === 'everyone' ? null : (
        <button
          type="button"
          className="orr-button"
          disabled={asked || raised}
          onClick={() => {
            client.requestStage();
            setAsked(true);
          }}
        >
          {say(asked || raised ? 'drive.asked' : 'drive.ask')}
        </button>
      )}
    </p>
  );
};

const HostSettings = ({ stage }: { readonly stage: StageState }) => {
  const say = useSay();
  const { client } = useRoom();
  const people = usePeople();
  const { drivers, others } = stage;
  const presenters = Object.keys(stage.presenters) as UserId[];
  const choose = (value: (typeof DRIVERS)[number]): void =>
    client.setDrivers({
      drivers: value,
      ...(value === 'one' && stage.driver === null && { driver: client.userId }),
    });
  return (
    <>
      <div className="orr-field">
        <label htmlFor="orr-drivers">{say('drive.who')}</label>
        <Select
          id="orr-drivers"
          value={drivers}
          onChange={(event) => choose(event.target.value as typeof drivers)}
        >
          {DRIVERS.map((value) => (
            <option key={value} value={value}>
              {say(`drive.who.${value}`)}
            </option>
          ))}
        </Select>
      </div>
      {drivers === 'presenters' ? (
        <fieldset>
          <legend className="orr-label">{say('drive.presenters')}</legend>
          {people.map(({ user_id, username, role }) => (
            <label key={user_id} className="orr-check-row">
              <input
                type="checkbox"
                className="orr-check"
                checked={role === 'admin' || presenters.includes(user_id)}
                disabled={role === 'admin'}
                onChange={(event) =>
                  client.setDrivers({
                    drivers,
                    presenters: event.target.checked
                      ? [...presenters, user_id]
                      : presenters.filter((one) => one !== user_id),
                  })
                }
              />
              {username}
            </label>
          ))}
        </fieldset>
      ) : null}
      {drivers === 'one' ? (
        <div className="orr-field">
          <label htmlFor="orr-driver">{say('drive.driver')}</label>
          <Select
            id="orr-driver"
            value={stage.driver ?? ''}
            onChange={(event) => client.handStage(event.target.value as UserId)}
          >
            {stage.driver !== null && !people.some(({ user_id }) => user_id === stage.driver) ? (
              <option value={stage.driver}>{say('drive.gone')}</option>
            ) : null}
            {people.map(({ user_id, username }) => (
              <option key={user_id} value={user_id}>
                {username}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {drivers === 'everyone' ? null : (
        <div className="orr-field">
          <label htmlFor="orr-others">{say('drive.others')}</label>
          <Select
            id="orr-others"
            value={others}
            onChange={(event) => client.setDrivers({ drivers, others: event.target.value as typeof others })}
          >
            {OTHERS.map((value) => (
              <option key={value} value={value}>
                {say(`drive.others.${value}`)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </>
  );
};
