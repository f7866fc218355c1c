// What a file on its way to the stage has come to, at the foot of the canvas: its progress, its refusal, or that it is
// there; with undo for who showed it, and a question for who may not.
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DropOverlay } from '../../datasets/import/drop-overlay.tsx';
import { ImportProgress } from '../../datasets/import/import-progress.tsx';
import { useFileDrop } from '../../datasets/import/use-file-drop.ts';
import { usePastedTable } from '../../datasets/import/use-pasted-table.ts';
import { datasetName } from '../../format/columns.ts';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useRoom } from '../room-context.ts';
import { type Arrival, useDismissArrival, useRoomImports, useTakeFile } from './use-imports.ts';

const SAID_MS = 12_000; // long enough to notice that the wrong data is there

export const ImportNotice = () => {
  const say = useSay();
  const { client } = useRoom();
  const { run, arrival, refusal } = useRoomImports();
  const take = useTakeFile();
  const state = useStore(run.state);
  const there = useStore(arrival);
  const refused = useStore(refusal);
  useStore(client.me);
  const may = client.can('upload_dataset');
  const over = useFileDrop({
    onFile: may ? take : null,
    onRefusal: (why) => refusal.setState(why, true),
  });
  usePastedTable(may ? take : null);
  const drop = client.can('switch_dataset') ? 'import.drop.show' : 'import.drop.keep';
  return (
    <>
      {over ? <DropOverlay title={say(drop)} sentence={say(`${drop}.next`)} /> : null}
      {refused === null ? null : (
        <div className="orr-conflict">
          <Problem>{say(refused)}</Problem>
          <IconButton icon={X} label={say('action.dismiss')} onClick={() => refusal.setState(null, true)} />
        </div>
      )}
      {state.at === 'idle' || state.at === 'done' ? null : (
        <div className="orr-conflict orr-import-notice">
          <ImportProgress run={run} onRetry={take.again} />
        </div>
      )}
      {there === null ? null : <Arrived key={there.dataset.dataset_id} arrival={there} />}
    </>
  );
};

const Arrived = ({ arrival: { dataset, shown, duplicate } }: { readonly arrival: Arrival }) => {
  const say = useSay();
  const { client } = useRoom();
  const close = useDismissArrival();
  const [asked, setAsked] = useState(false);
  const [since] = useState(() => client.history.getState().undo);
  const undo = useStore(client.history, (history) => history.undo);
  const rows = formatCount(dataset.rows, say.locale);
  const name = datasetName(dataset);
  // undo takes back the last change: once there is another, this is no longer the way
  const undoable = shown && undo === since;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(close, SAID_MS);
    return () => clearTimeout(timer);
  }, [shown, close]);
  return (
    <div className="orr-conflict" role="status">
      <p>
        {say(shown ? 'import.shown' : 'import.ready', { count: dataset.rows, name, rows })}
        {duplicate ? ` ${say('import.duplicate')}` : null}
      </p>
      {undoable ? (
        <button
          type="button"
          className="orr-button"
          onClick={() => {
            client.undo();
            close();
          }}
        >
          {say('action.undo')}
        </button>
      ) : null}
      {!shown && client.can('select') ? (
        <button
          type="button"
          className="orr-button"
          disabled={asked}
          onClick={() => {
            client.proposeDataset(dataset, name);
            setAsked(true);
          }}
        >
          {say(asked ? 'import.asked' : 'import.ask')}
        </button>
      ) : null}
      <IconButton icon={X} label={say('action.dismiss')} onClick={close} />
    </div>
  );
};
