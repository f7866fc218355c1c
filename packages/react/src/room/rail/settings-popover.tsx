// Theme, announcements, single-letter keys, and the list of keys.
import { Settings } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useSay } from '../../i18n/texts.ts';
import { Select } from '../../ui/select.tsx';
import { ThemeSelect } from '../../ui/theme-select.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { type Announcements, setAnnouncements, setLetterKeys } from '../room-ui.ts';
import { HandSound } from '../signals/hand-sound.tsx';

const LEVELS: readonly Announcements[] = ['all', 'mine', 'off'];
const KEYS = [
  ['\\', 'keys.chrome'],
  ['O', 'keys.projection'],
  ['F', 'keys.flat'],
  ['1 2 3 4 5 6', 'keys.views'],
  ['X Z', 'keys.axes'],
  ['H', 'keys.home'],
  ['W A S D Q E', 'keys.move'],
  ['V L S B M N P', 'keys.tools_all'],
  ['[ ]', 'keys.brush_size'],
  ['T', 'keys.table'],
  ['J', 'keys.just_me'],
  ['Y', 'keys.hand'],
  ['Ctrl K', 'keys.search'],
  ['Ctrl Z', 'keys.undo'],
  ['F6', 'keys.regions'],
] as const;

export const SettingsPopover = ({ side = 'right' }: { readonly side?: 'right' | 'top' | 'bottom' }) => {
  const say = useSay();
  const { ui } = useRoom();
  const announcements = useRoomUi((state) => state.announcements);
  const letterKeys = useRoomUi((state) => state.letterKeys);
  return (
    <Popover.Root>
      <Popover.Trigger className="orr-icon-button" aria-label={say('settings.title')}>
        <Settings size={18} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-settings"
        side={side}
        align="end"
        sideOffset={8}
        collisionPadding={8}
      >
        <h2>{say('settings.title')}</h2>
        <ThemeSelect labelled />
        <div className="orr-field">
          <label htmlFor="orr-announcements">{say('settings.announcements')}</label>
          <Select
            id="orr-announcements"
            value={announcements}
            onChange={(event) => setAnnouncements(ui, event.target.value as Announcements)}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {say(`settings.announcements.${level}`)}
              </option>
            ))}
          </Select>
        </div>
        <label className="orr-check-row">
          <input
            type="checkbox"
            className="orr-check"
            checked={letterKeys}
            onChange={(event) => setLetterKeys(ui, event.target.checked)}
          />
          {say('settings.letters')}
        </label>
        <HandSound />
        <dl className="orr-keys">
          {KEYS.map(([keys, meaning]) => (
            <div key={keys}>
              <dt>
                {keys.split(' ').map((key) => (
                  <kbd key={key} className="orr-key">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{say(meaning)}</dd>
            </div>
          ))}
        </dl>
      </Popover.Content>
    </Popover.Root>
  );
};
