// Dark, light, or as the system says.
import { useId } from 'react';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../hooks/use-theme.ts';
import { useSay } from '../i18n/texts.ts';
import { Select } from './select.tsx';

const CHOICES: readonly ThemeChoice[] = ['system', 'dark', 'light'];

export const ThemeSelect = ({ labelled = false }: { readonly labelled?: boolean }) => {
  const say = useSay();
  const choice = useThemeChoice();
  const id = useId();
  return (
    <div className="orr-field orr-theme">
      <label htmlFor={id} className={labelled ? '' : 'orr-hidden'}>
        {say('theme.label')}
      </label>
      <Select id={id} value={choice} onChange={(event) => chooseTheme(event.target.value as ThemeChoice)}>
        {CHOICES.map((value) => (
          <option key={value} value={value}>
            {say(`theme.${value}`)}
          </option>
        ))}
      </Select>
    </div>
  );
};
