// One's own data in the lobby: dropped, chosen or pasted; a session starts with it as soon as it is read.
import type { Dataset } from '@orrery/protocol';
import { useMemo, useState } from 'react';
import { DropOverlay } from '../datasets/import/drop-overlay.tsx';
import { FileButton } from '../datasets/import/file-button.tsx';
import { ImportProgress } from '../datasets/import/import-progress.tsx';
import { createImport } from '../datasets/import/import-run.ts';
import type { DropRefusal, IncomingFile } from '../datasets/import/incoming-file.ts';
import { useFileDrop } from '../datasets/import/use-file-drop.ts';
import { usePastedTable } from '../datasets/import/use-pasted-table.ts';
import { usePhone } from '../hooks/use-media.ts';
import { useStore } from '../hooks/use-store.ts';
import { useSay } from '../i18n/texts.ts';
import { useServices } from '../services/services.ts';
import { Problem } from '../ui/problem.tsx';

interface BringDataProps {
  readonly userId: string;
  /** Starts a session; rejects where the server refuses. */
  readonly onDataset: (dataset: Dataset) => Promise<void>;
}

export const BringData = ({ userId, onDataset }: BringDataProps) => {
  const say = useSay();
  const phone = usePhone();
  const services = useServices();
  const [refusal, setRefusal] = useState<DropRefusal | null>(null);
  const run = useMemo(
    () =>
      createImport({
        upload: services.uploadDataset,
        userId,
        unreachable: say('error.unreachable'),
        now: () => performance.now(),
      }),
    [services, userId, say],
  );
  const state = useStore(run.state);
  const go = async (sent: ReturnType<typeof run.start>) => {
    const uploaded = await sent;
    if (uploaded === null) return;
    await onDataset(uploaded.dataset);
    run.dismiss();
  };
  const take = (file: IncomingFile) => {
    setRefusal(null);
    void go(run.start({ file, replaces: null }));
  };
  const over = useFileDrop({ onFile: take, onRefusal: setRefusal });
  usePastedTable(take);
  return (
    <section className="orr-bring" aria-label={say('data.bring')}>
      {over ? (
        <DropOverlay title={say('import.drop.lobby')} sentence={say('import.drop.lobby.next')} />
      ) : null}
      {state.at === 'idle' ? (
        <>
          <div className="orr-bring-words">
            <p>{say(phone ? 'phone.bring' : 'import.bring')}</p>
            <p className="orr-label">{say('import.formats')}</p>
          </div>
          <FileButton onFile={take}>{say('import.choose')}</FileButton>
        </>
      ) : state.at === 'done' ? (
        <p role="status">{say('import.starting', { name: state.uploaded.name })}</p>
      ) : (
        <ImportProgress run={run} onRetry={() => void go(run.retry())} />
      )}
      {refusal === null ? null : <Problem>{say(refusal)}</Problem>}
    </section>
  );
};
