// Which chart the stage is, and which columns it draws. A change is everybody's at once; each is one step of undo.

import { isComplete } from '@orrery/client';
import {
  type Channel,
  type Column,
  VIEW_CHANNELS,
  type ViewChannel,
  type ViewRecord,
  type VisualizationType,
} from '@orrery/protocol';
import { ArrowLeftRight, ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import { useCan } from '../../../hooks/use-can.ts';
import { useView } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import type { TextKey } from '../../../i18n/en.ts';
import { en } from '../../../i18n/en.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { changeChart, changesOf } from './change-chart.ts';
import { ChannelField } from './channel-field.tsx';
import { ChartRow } from './chart-row.tsx';
import { ChartSettings } from './chart-settings.tsx';
import { Needs } from './needs.tsx';
import './mapping.css';

/** Channels that few need: they open on demand, and by themselves once one is mapped. */
const FURTHER: ReadonlySet<Channel> = new Set(['shape', 'opacity', 'label', 'time', 'group']);
const SCALE_OF = { x: 'x_scale', y: 'y_scale', z: 'z_scale' } as const;
/** Axes that mean the same kind of thing and can change places. */
const SWAPPED: Partial<Record<VisualizationType, readonly ['x', 'y' | 'z']>> = {
  scatter_3d: ['x', 'y'],
  bar_3d: ['x', 'z'],
  surface_3d: ['x', 'z'],
};

/** A chart's own word for a channel, else the channel's. */
const labelKey = (type: VisualizationType, channel: Channel): TextKey => {
  const own = `channel.${type}.${channel}`;
  return (own in en ? own : `channel.${channel}`) as TextKey;
};

export const MappingPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const view = useView(client.scene);
  const dataset = useStore(client.data, (data) => data.dataset);
  const may = useCan(client, 'map_stage');
  const columns = dataset?.columns ?? [];
  const type = view.visualization_type;
  const channels = VIEW_CHANNELS[type];
  const further = channels.filter(({ channel }) => FURTHER.has(channel));
  const measured = channels.find((channel) => channel.measured)?.channel;
  const measure = measured && columns.find(({ name }) => name === view[measured]);
  const swapped = SWAPPED[type];

  const change = (fields: Partial<ViewRecord>) => {
    const ops = changesOf(view, fields);
    if (ops.length > 0) client.submit(ops);
  };
  const field = (channel: ViewChannel) => (
    <ChannelField
      key={channel.channel}
      channel={channel}
      label={say(labelKey(type, channel.channel))}
      columns={columns}
      value={view[channel.channel] ?? null}
      may={may}
      onChange={(name) => change({ [channel.channel]: name })}
    >
      <LogSwitch channel={channel.channel} view={view} columns={columns} may={may} onChange={change} />
    </ChannelField>
  );
  return (
    <div className="orr-panel-body orr-mapping">
      {may ? null : <p className="orr-secondary">{say('mapping.read_only')}</p>}
      <ChartRow shown={type} may={may} onChoose={(next) => changeChart(client, next, dataset)} />
      {dataset === null || isComplete(type, view) ? null : (
        <p className="orr-needs" role="status">
          <Needs type={type} dataset={dataset} />
        </p>
      )}
      {channels.filter(({ channel }) => !FURTHER.has(channel)).map(field)}
      <ChartSettings view={view} measure={measure || undefined} may={may} onChange={change} />
      {swapped && may ? (
        <button
          type="button"
          className="orr-button"
          disabled={view[swapped[0]] === null && view[swapped[1]] === null}
          onClick={() => change(swap(view, ...swapped))}
        >
          <ArrowLeftRight size={16} aria-hidden />
          {say(swapped[1] === 'y' ? 'mapping.swap' : 'mapping.swap_xz')}
        </button>
      ) : null}
      {further.length === 0 ? null : (
        <Further open={further.some(({ channel }) => (view[channel] ?? null) !== null)}>
          {further.map(field)}
        </Further>
      )}
      {dataset === null ? null : (
        <p className="orr-label orr-source">
          {dataset.generated ? say('mapping.generated') : dataset.source} · {dataset.licence}
        </p>
      )}
    </div>
  );
};

const swap = (view: ViewRecord, a: 'x', b: 'y' | 'z'): Partial<ViewRecord> => ({
  [a]: view[b],
  [b]: view[a],
  [SCALE_OF[a]]: view[SCALE_OF[b]],
  [SCALE_OF[b]]: view[SCALE_OF[a]],
});

interface LogSwitchProps {
  readonly channel: Channel;
  readonly view: ViewRecord;
  readonly columns: readonly Column[];
  readonly may: boolean;
  readonly onChange: (fields: Partial<ViewRecord>) => void;
}

const LogSwitch = ({ channel, view, columns, may, onChange }: LogSwitchProps) => {
  const say = useSay();
  if (channel !== 'x' && channel !== 'y' && channel !== 'z') return null;
  const scale = SCALE_OF[channel];
  if (columns.find(({ name }) => name === view[channel])?.type !== 'number') return null;
  return (
    <label className="orr-check-row">
      <input
        type="checkbox"
        className="orr-check"
        checked={view[scale] === 'log'}
        disabled={!may}
        onChange={({ target }) => onChange({ [scale]: target.checked ? 'log' : null })}
      />
      {say('mapping.log')}
    </label>
  );
};

const Further = ({ open: wanted, children }: { open: boolean; children: React.ReactNode }) => {
  const say = useSay();
  const [open, setOpen] = useState(wanted);
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen}>
      <Collapsible.Trigger className="orr-disclosure">
        <ChevronRight size={16} aria-hidden />
        {say('mapping.further')}
      </Collapsible.Trigger>
      <Collapsible.Content className="orr-mapping">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
};
