// What somebody does and is here with, as small signs with a name: the tool in their hand, the device, whether they explore alone.
import type { Device, Tool } from '@orrery/protocol';
import { type LucideIcon, RectangleGoggles, Smartphone, Table2, UserRound } from 'lucide-react';
import { usePresence } from '../../../hooks/use-presence.ts';
import type { TextKey } from '../../../i18n/en.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { specOf } from '../../tools/tool-list.ts';

interface Sign {
  readonly icon: LucideIcon;
  readonly says: TextKey;
}

/** What holding a tool is called; its sign is the tool's own. */
const DOING: { readonly [T in Tool]: TextKey | null } = {
  look: null,
  point: 'follow.doing.point',
  select: 'follow.doing.select',
  annotate: 'follow.doing.annotate',
  measure: 'follow.doing.measure',
  draw: 'follow.doing.draw',
  brush: 'follow.doing.brush',
};
const DEVICES: { readonly [D in Device]: Sign | null } = {
  desktop: null,
  phone: { icon: Smartphone, says: 'people.device.phone' },
  table: { icon: Table2, says: 'people.device.table' },
  headset: { icon: RectangleGoggles, says: 'people.device.headset' },
};
const ALONE: Sign = { icon: UserRound, says: 'people.alone' };

export const PersonSigns = ({ user }: { readonly user: Parameters<typeof usePresence>[1] }) => {
  const say = useSay();
  const { client } = useRoom();
  const { tool, device, private: alone } = usePresence(client, user);
  const doing = tool ? DOING[tool] : null;
  const held = tool && doing ? { icon: specOf(tool).icon, says: doing } : null;
  const signs = [held, device && DEVICES[device], alone && ALONE].filter((sign): sign is Sign =>
    Boolean(sign),
  );
  if (signs.length === 0) return null;
  return (
    <span className="orr-person-signs">
      {signs.map(({ icon: Icon, says }) => (
        <span key={says} title={say(says)}>
          <Icon size={15} strokeWidth={1.75} aria-hidden />
          <span className="orr-hidden">{say(says)}</span>
        </span>
      ))}
    </span>
  );
};
