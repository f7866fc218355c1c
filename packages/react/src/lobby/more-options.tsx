// What most people never change: type, partner, compliance and security level.
import { POLICY_LEVELS, type PolicyLevel, SESSION_TYPES, type SessionType } from '@orrery/protocol';
import { useSay } from '../i18n/texts.ts';
import { Select } from '../ui/select.tsx';

export interface CreateOptions {
  readonly type: SessionType;
  readonly partner: string;
  readonly compliance: PolicyLevel;
  readonly security: PolicyLevel;
}

interface MoreOptionsProps {
  readonly options: CreateOptions;
  readonly partnerWrong: boolean;
  readonly onChange: (options: CreateOptions) => void;
}

export const MoreOptions = ({ options, partnerWrong, onChange }: MoreOptionsProps) => {
  const say = useSay();
  const level = (name: 'compliance' | 'security') => (
    <div className="orr-field">
      <label htmlFor={`orr-${name}`}>{say(`lobby.${name}`)}</label>
      <Select
        id={`orr-${name}`}
        value={options[name]}
        onChange={(event) => onChange({ ...options, [name]: event.target.value as PolicyLevel })}
      >
        {POLICY_LEVELS.map((value) => (
          <option key={value} value={value}>
            {say(`policy.${value}`)}
          </option>
        ))}
      </Select>
    </div>
  );
  return (
    <div className="orr-more">
      <div className="orr-field">
        <label htmlFor="orr-type">{say('lobby.type')}</label>
        <Select
          id="orr-type"
          value={options.type}
          onChange={(event) => onChange({ ...options, type: event.target.value as SessionType })}
        >
          {SESSION_TYPES.map((type) => (
            <option key={type} value={type}>
              {say(`type.${type}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="orr-field">
        <label htmlFor="orr-partner">{say('lobby.partner')}</label>
        <input
          id="orr-partner"
          className="orr-input"
          value={options.partner}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={partnerWrong}
          aria-describedby="orr-partner-hint"
          onChange={(event) => onChange({ ...options, partner: event.target.value })}
        />
        <p id="orr-partner-hint" className="orr-label" data-wrong={partnerWrong}>
          {say(partnerWrong ? 'lobby.partner_wrong' : 'lobby.partner_hint')}
        </p>
      </div>
      <div className="orr-pair">
        {level('compliance')}
        {level('security')}
      </div>
    </div>
  );
};
