// Why the stage shows no chart, in a sentence, with the way out where there is one.
import { useView } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { changeChart } from '../panels/mapping/change-chart.ts';
import { Needs } from '../panels/mapping/needs.tsx';
import { useRoom, useViewportState } from '../room-context.ts';

export const ViewNotice = () => {
  const say = useSay();
  const { client } = useRoom();
  const notice = useViewportState((state) => state.notice);
  const live = useStore(client.session) !== null;
  const connected = useStore(client.connection).state === 'live';
  const failure = useStore(client.data, (data) => data.error);
  useStore(client.me);
  // while the line is lost the bar above says so, and it is read again when the line is back
  if (failure !== null && connected) return <p className="orr-notice">{failure.message}</p>;
  if (notice === null) return null;
  if (notice === 'view.loading') return <p className="orr-notice orr-late">{say('notice.loading')}</p>;
  if (notice === 'view.no_webgl') return <p className="orr-notice">{say('notice.no_webgl')}</p>;
  if (notice === 'view.no_columns') return <Unmapped />;
  return live ? <NotBuilt /> : null;
};

const NotBuilt = () => {
  const say = useSay();
  const { client } = useRoom();
  const view = useView(client.scene);
  return (
    <div className="orr-notice">
      <p>{say('notice.not_built', { chart: say(`chart.${view.visualization_type}`) })}</p>
      {client.can('map_stage') ? (
        <button
          type="button"
          className="orr-button"
          onClick={() => changeChart(client, 'scatter_3d', client.data.getState().dataset)}
        >
          {say('notice.to_scatter')}
        </button>
      ) : null}
    </div>
  );
};

const Unmapped = () => {
  const { client } = useRoom();
  const view = useView(client.scene);
  const dataset = useStore(client.data, (data) => data.dataset);
  if (dataset === null) return null;
  return (
    <p className="orr-notice">
      <Needs type={view.visualization_type} dataset={dataset} />
    </p>
  );
};
