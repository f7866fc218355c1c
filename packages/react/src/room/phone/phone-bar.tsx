// The phone's bar: title and rows, search, share, settings, leave.
import { LogOut, Search } from 'lucide-react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { StageToggle } from '../drive/stage-switch.tsx';
import { SettingsPopover } from '../rail/settings-popover.tsx';
import { useRoom } from '../room-context.ts';
import { SharePopover } from '../top-bar/share-popover.tsx';

export const PhoneBar = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const session = useStore(client.session);
  const { dataset, matching } = useStore(client.data);
  const rows = formatCount(dataset?.rows ?? 0, say.locale);
  return (
    <section className="orr-phone-bar" data-region aria-label={say('region.top')}>
      <div className="orr-truncate">
        <h1 className="orr-truncate">{session?.title ?? ''}</h1>
        {dataset === null ? null : (
          <p className="orr-label orr-truncate">
            {matching === null || matching === dataset.rows
              ? say('table.rows', { count: dataset.rows, n: rows })
              : say('phone.rows', { matching: formatCount(matching, say.locale), rows })}
          </p>
        )}
      </div>
      <span className="orr-space" />
      <StageToggle />
      <IconButton icon={Search} label={say('search.title')} onClick={() => ui.setState({ search: true })} />
      <SharePopover compact />
      <SettingsPopover side="bottom" />
      <IconButton icon={LogOut} label={say('top.leave')} onClick={() => ui.setState({ leaving: true })} />
    </section>
  );
};
