// On the page that ends a visit: what was not sent, to take away or to throw away. Nothing where everything was sent.
import type { SessionClient } from '@orrery/client';
import { useSay } from '../../i18n/texts.ts';
import { useUnsentWords } from './use-unsent-words.ts';

/** Saves it through the browser, as a file a person can read. */
const save = (client: SessionClient): void => {
  const report = client.unsentReport();
  const file = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `unsent-${report.session_id}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
};

export const UnsentOffer = ({ client }: { readonly client: SessionClient }) => {
  const say = useSay();
  const words = useUnsentWords(client, 'unsent.left');
  if (words === null) return null;
  return (
    <div className="orr-unsent">
      <p>{words}</p>
      <div className="orr-full-actions">
        <button type="button" className="orr-button" data-kind="primary" onClick={() => save(client)}>
          {say('unsent.save')}
        </button>
        <button type="button" className="orr-button" onClick={() => void client.discardUnsent()}>
          {say('unsent.discard')}
        </button>
      </div>
    </div>
  );
};
