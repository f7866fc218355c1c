// The twelve hues of people, to choose one of. The hue is a ring; it identifies together with the initials.
import { PEOPLE_COLORS } from '@orrery/viewport';
import { Check } from 'lucide-react';
import { type CSSProperties, useId } from 'react';
import { useSay } from '../../i18n/texts.ts';

interface ColorChoiceProps {
  readonly color: string;
  readonly onColor: (color: string) => void;
}

export const ColorChoice = ({ color, onColor }: ColorChoiceProps) => {
  const say = useSay();
  const id = useId();
  return (
    <fieldset className="orr-colors">
      <legend className="orr-label">{say('entry.color')}</legend>
      <div>
        {PEOPLE_COLORS.map((value, index) => (
          <label key={value} style={{ '--hue': value } as CSSProperties}>
            <input
              type="radio"
              name={`${id}-color`}
              className="orr-hidden"
              checked={value === color}
              aria-label={say('entry.color_number', { n: index + 1 })}
              onChange={() => onColor(value)}
            />
            <span>{value === color ? <Check size={14} strokeWidth={2.5} aria-hidden /> : null}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
