// The six charts side by side; the one that is shown is marked. Keys 1 to 6 on the canvas do the same.
import { VISUALIZATION_TYPES, type VisualizationType } from '@orrery/protocol';
import { CHART_ICONS } from '../../../datasets/chart-icons.ts';
import { useSay } from '../../../i18n/texts.ts';

interface ChartRowProps {
  readonly shown: VisualizationType;
  readonly may: boolean;
  readonly onChoose: (type: VisualizationType) => void;
}

export const ChartRow = ({ shown, may, onChoose }: ChartRowProps) => {
  const say = useSay();
  return (
    <fieldset className="orr-charts" aria-label={say('mapping.chart')}>
      {VISUALIZATION_TYPES.map((type, place) => {
        const Icon = CHART_ICONS[type];
        return (
          <button
            key={type}
            type="button"
            aria-pressed={type === shown}
            disabled={!may}
            title={`${say(`chart.${type}`)} · ${place + 1}`}
            onClick={() => onChoose(type)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            <span>{say(`chart.${type}`)}</span>
          </button>
        );
      })}
    </fieldset>
  );
};
