// What a chart has beside its columns: how rows are drawn together, cells of a surface, a network's layout.
import { AGGREGATIONS, type Column, type ViewRecord } from '@orrery/protocol';
import { Shuffle } from 'lucide-react';
import { formatCount } from '../../../format/numbers.ts';
import { useSay } from '../../../i18n/texts.ts';
import { Select } from '../../../ui/select.tsx';

interface ChartSettingsProps {
  readonly view: ViewRecord;
  /** The column whose values are drawn together; undefined where rows are counted or each is drawn alone. */
  readonly measure: Column | undefined;
  readonly may: boolean;
  readonly onChange: (fields: Partial<ViewRecord>) => void;
}

const BINS = [10, 20, 30, 50, 80, 120] as const;
const SEEDS = 0x1_0000_0000; // a seed has 32 bits

export const ChartSettings = ({ view, measure, may, onChange }: ChartSettingsProps) => {
  const say = useSay();
  const { visualization_type: type, aggregation, bins } = view;
  return (
    <>
      {measure ? (
        <div className="orr-field">
          <label htmlFor="orr-aggregation">{say('mapping.aggregation')}</label>
          <Select
            id="orr-aggregation"
            value={aggregation ?? ''}
            disabled={!may}
            onChange={({ target }) =>
              onChange({ aggregation: AGGREGATIONS.find((one) => one === target.value) ?? null })
            }
          >
            <option value="">
              {say('mapping.aggregation.own', { aggregation: say(`aggregation.${measure.aggregation}`) })}
            </option>
            {AGGREGATIONS.map((one) => (
              <option key={one} value={one}>
                {say(`aggregation.${one}`)}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {type === 'surface_3d' ? (
        <div className="orr-field">
          <label htmlFor="orr-bins">{say('mapping.bins')}</label>
          <Select
            id="orr-bins"
            value={bins ?? ''}
            disabled={!may}
            onChange={({ target }) => onChange({ bins: target.value === '' ? null : Number(target.value) })}
          >
            <option value="">{say('mapping.bins.auto')}</option>
            {[...new Set([...BINS, ...(bins === null ? [] : [bins])])]
              .sort((a, b) => a - b)
              .map((count) => (
                <option key={count} value={count}>
                  {formatCount(count, say.locale)}
                </option>
              ))}
          </Select>
        </div>
      ) : null}
      {type === 'network_3d' && may ? (
        <button
          type="button"
          className="orr-button"
          onClick={() => onChange({ layout_seed: Math.floor(Math.random() * SEEDS) })}
        >
          <Shuffle size={16} aria-hidden />
          {say('mapping.new_layout')}
        </button>
      ) : null}
    </>
  );
};
