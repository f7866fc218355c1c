// One measure in words: whose, from where to where, and what lies between on every axis.
import { type MeasureEnd, type MeasureRecord, type RecordId, viewOf } from '@orrery/protocol';
import { distancesOf, distanceText, userColor } from '@orrery/viewport';
import { Trash2 } from 'lucide-react';
import { formatRow } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { type Say, useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { distanceWords } from './distance-words.ts';
import { Dots } from './dots.tsx';

const endName = ({ row }: MeasureEnd, say: Say): string =>
  row === null ? say('measure.place') : say('measure.row', { row: formatRow(row, say.locale) });

export const MeasureItem = ({ id, measure }: { readonly id: RecordId; readonly measure: MeasureRecord }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  const { from, to, about, author } = measure;
  const describe = (name: string) => dataset?.columns.find((column) => column.name === name) ?? null;
  const lines = distancesOf(from, to, about, viewOf(client.scene.current()), describe, say.locale);
  const words = distanceWords(say);
  const may = author === client.userId ? client.can('annotate') : client.can('arrange_scene');
  return (
    <li className="orr-measure">
      <div className="orr-marks-line">
        <Dots colors={[userColor(client, author)]} />
        <div>
          <p>{say('measure.between', { from: endName(from, say), to: endName(to, say) })}</p>
          <p className="orr-label orr-truncate">{nameOf(author)}</p>
        </div>
        {may ? (
          <IconButton
            icon={Trash2}
            label={say('drawings.remove')}
            side="left"
            onClick={() => client.removeDrawings([id])}
          />
        ) : null}
      </div>
      <dl>
        {lines.map((line) => (
          <div key={line.axis} title={line.ends.filter((end) => end !== null).join(' \u2192 ')}>
            <dt>{line.column?.label ?? say('measure.ground')}</dt>
            <dd>{distanceText(line, say.locale, words)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
};
