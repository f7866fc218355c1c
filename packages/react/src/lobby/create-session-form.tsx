// The lobby's stage: the chosen data, large, and a session on it. Every field has a default, so that one click is enough.
import { type Dataset, EnterprisePartner, type ErrorBody, type Session } from '@orrery/protocol';
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { DatasetPicture } from '../datasets/pictures/dataset-picture.tsx';
import { useSay } from '../i18n/texts.ts';
import { failureOf } from '../services/failure.ts';
import { useServices } from '../services/services.ts';
import { Problem } from '../ui/problem.tsx';
import { DatasetField } from './dataset-field.tsx';
import { type CreateOptions, MoreOptions } from './more-options.tsx';
import { startSession, suggestedTitle } from './start-session.ts';

interface CreateSessionFormProps {
  readonly userId: string;
  readonly datasets: readonly Dataset[] | null;
  readonly onCreated: (session: Session) => Promise<void>;
}

const DEFAULTS: CreateOptions = {
  type: 'analytics_session',
  partner: '',
  compliance: 'standard',
  security: 'standard',
};

export const CreateSessionForm = ({ userId, datasets, onCreated }: CreateSessionFormProps) => {
  const say = useSay();
  const services = useServices();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [options, setOptions] = useState(DEFAULTS);
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorBody | null>(null);

  const dataset = datasets?.find((d) => d.dataset_id === chosen) ?? datasets?.[0];
  const suggestion = suggestedTitle(dataset, say);
  const partnerWrong = options.partner !== '' && !EnterprisePartner.safeParse(options.partner).success;

  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || partnerWrong) return;
    setBusy(true);
    setFailure(null);
    try {
      const session = await startSession(
        services,
        userId,
        dataset,
        title.trim() === '' ? suggestion : title,
        {
          session_type: options.type,
          ...(options.partner === '' ? {} : { enterprise_partner: options.partner }),
          compliance_level: options.compliance,
          security_level: options.security,
        },
      );
      await onCreated(session);
    } catch (error) {
      setFailure(failureOf(error, say('error.unreachable')));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="orr-card orr-create" onSubmit={start}>
      <div className="orr-create-stage">{dataset ? <DatasetPicture dataset={dataset} /> : null}</div>
      <div className="orr-create-fields">
        <DatasetField datasets={datasets} dataset={dataset} onChoose={setChosen} />
        <div className="orr-field">
          <label htmlFor="orr-title">{say('lobby.title')}</label>
          <input
            id="orr-title"
            className="orr-input"
            value={title}
            maxLength={120}
            placeholder={suggestion}
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <Collapsible.Root open={more} onOpenChange={setMore}>
          <Collapsible.Trigger className="orr-disclosure">
            <ChevronRight size={16} aria-hidden />
            {say('lobby.more')}
          </Collapsible.Trigger>
          <Collapsible.Content>
            <MoreOptions options={options} partnerWrong={partnerWrong} onChange={setOptions} />
          </Collapsible.Content>
        </Collapsible.Root>
        {failure === null ? null : <Problem>{failure.message}</Problem>}
        <button
          type="submit"
          className="orr-button"
          data-kind="primary"
          data-size="large"
          disabled={busy || partnerWrong}
        >
          {say(busy ? 'lobby.creating' : 'lobby.create')}
        </button>
      </div>
    </form>
  );
};
