// How far an import is, in place: bytes and rate, then reading; where it was refused: why, and the file for another try.
import { X } from 'lucide-react';
import { formatBytes, formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import type { ImportRun } from './import-run.ts';

interface ImportProgressProps {
  readonly run: ImportRun;
  /** What to do again with a file that was refused. */
  readonly onRetry: () => void;
}

export const ImportProgress = ({ run, onRetry }: ImportProgressProps) => {
  const say = useSay();
  const state = useStore(run.state);
  if (state.at === 'idle' || state.at === 'done') return null;
  const { file } = state.wanted;
  if (state.at === 'refused')
    return (
      <div className="orr-import-progress" data-state="refused">
        <p className="orr-truncate">{file.name}</p>
        <Problem>{state.failure.message}</Problem>
        <p className="orr-label">{say('import.kept')}</p>
        <div className="orr-actions">
          <button type="button" className="orr-button" onClick={run.dismiss}>
            {say('action.dismiss')}
          </button>
          <button type="button" className="orr-button" data-kind="primary" onClick={onRetry}>
            {say('action.retry')}
          </button>
        </div>
      </div>
    );
  const total = file.bytes.size;
  const sent = state.at === 'sending' ? state.sent : total;
  const share = total === 0 ? 0 : sent / total;
  const bytes = (n: number) => formatBytes(n, say.locale);
  const words =
    state.at === 'reading'
      ? say('import.reading', { size: bytes(total) })
      : state.rate === null
        ? say('import.sending', { sent: bytes(sent), total: bytes(total) })
        : say('import.sending_rate', { sent: bytes(sent), total: bytes(total), rate: bytes(state.rate) });
  return (
    <div className="orr-import-progress" data-state={state.at}>
      <div className="orr-import-line">
        <p className="orr-truncate">{file.name}</p>
        <IconButton icon={X} label={say('import.cancel')} onClick={run.cancel} />
      </div>
      <div
        className="orr-progress"
        role="progressbar"
        aria-label={say('import.progress', { name: file.name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={state.at === 'reading' ? undefined : Math.round(share * 100)}
        aria-valuetext={words}
      >
        <span style={{ width: `${formatCount(share * 100, 'en')}%` }} />
      </div>
      <p className="orr-label" aria-live="polite">
        {words}
      </p>
    </div>
  );
};
