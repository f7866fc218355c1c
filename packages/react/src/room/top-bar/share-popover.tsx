// The link in: copied, or read from the screen by a phone. People who may invite get a link with a role and an expiry.
import { Share2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { isLoopback } from '../../format/session-address.ts';
import { useSay } from '../../i18n/texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Select } from '../../ui/select.tsx';
import { useRoom } from '../room-context.ts';
import { INVITED_ROLES, type InvitedRole, useInvitation } from './use-invitation.ts';

export const SharePopover = ({ compact = false }: { readonly compact?: boolean }) => {
  const say = useSay();
  const label = say('top.share');
  return (
    <Popover.Root>
      <Popover.Trigger className={compact ? 'orr-icon-button' : 'orr-button'} aria-label={label}>
        <Share2 size={compact ? 18 : 16} aria-hidden />
        {compact ? null : label}
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-share"
        align="end"
        sideOffset={8}
        collisionPadding={8}
      >
        <ShareBody />
      </Popover.Content>
    </Popover.Root>
  );
};

const ShareBody = () => {
  const say = useSay();
  const { client } = useRoom();
  const { url, role, setRole, canInvite } = useInvitation(client);
  return (
    <>
      <h2>{say('share.title')}</h2>
      {canInvite ? (
        <div className="orr-field">
          <label htmlFor="orr-invite-role">{say('share.role')}</label>
          <Select
            id="orr-invite-role"
            value={role}
            onChange={(event) => setRole(event.target.value as InvitedRole)}
          >
            {INVITED_ROLES.map((value) => (
              <option key={value} value={value}>
                {say(`role.${value}`)}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      <QrCode text={url} label={say('share.qr')} />
      <p className="orr-share-url">{url.replace(/#.*/, '')}</p>
      <CopyButton text={url} />
      <p className="orr-label">
        {isLoopback(new URL(url).hostname)
          ? say('share.loopback')
          : say(canInvite ? 'share.expires' : 'share.open')}
      </p>
    </>
  );
};
