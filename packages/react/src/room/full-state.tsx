// A whole page for what ends a visit: what happened, what is safe, what next.
import { type ErrorBody, FAILURES } from '@orrery/protocol';
import type { ReactNode } from 'react';
import type { TextKey } from '../i18n/en.ts';
import { useSay } from '../i18n/texts.ts';
import { Mark } from '../ui/mark.tsx';
import './full-state.css';

interface FullStateProps {
  readonly failure:
    | ErrorBody
    | { readonly code: 'left' | 'nowhere'; readonly message: string; readonly retry: boolean };
  readonly onBack?: (() => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** In place of the sentence about what is safe. */
  readonly sentence?: string | undefined;
  /** What else there is to say or do. */
  readonly children?: ReactNode;
}

/** Failures with their own words; the rest show the server's sentence. */
const OWN = [
  'not_found',
  'session_ended',
  'session_full',
  'removed',
  'unauthenticated',
  'forbidden',
  'left',
  'nowhere',
] as const;
type Own = (typeof OWN)[number];

export const FullState = ({ failure, onBack, onRetry, sentence, children }: FullStateProps) => {
  const say = useSay();
  const own = OWN.includes(failure.code as Own) ? (failure.code as Own) : null;
  const title: TextKey = own === null ? 'full.other' : `full.${own}`;
  const next = sentence ?? (own === null ? failure.message : say(`full.${own}.next`));
  const again = failure.code === 'left' || (failure.code in FAILURES && failure.retry);
  return (
    <div className="orrery orr-full">
      <div role={failure.code === 'left' ? 'status' : 'alert'}>
        <Mark size={28} />
        <h1>{say(title)}</h1>
        <p className="orr-secondary">{next}</p>
        {children}
        <div className="orr-full-actions">
          {again && onRetry ? (
            <button type="button" className="orr-button" data-kind="primary" onClick={onRetry}>
              {say(failure.code === 'left' ? 'full.rejoin' : 'action.retry')}
            </button>
          ) : null}
          {onBack ? (
            <button type="button" className="orr-button" onClick={onBack}>
              {say('action.back_to_sessions')}
            </button>
          ) : null}
        </div>
      </div>
    </div>
  );
};
