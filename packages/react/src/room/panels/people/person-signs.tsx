// What somebody does and is here with, as small signs with a name: the tool in their hand, the device, whether they explore alone.
import type { Device, Tool } from '@orrery/protocol';
import {
  Brush,
  Glasses,
  type LucideIcon,
  MapPin,
  MoveUpRight,
  PenLine,
  Ruler,
  Smartphone,
  SquareMousePointer,
  Table2,
  UserRound,
} from 'lucide-react';
import { usePresence } from '../../../hooks/use-presence.ts';
import type { TextKey } from '../../../i18n/en.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';

interface Sign {
  readonly icon: LucideIcon;
  readonly says: TextKey;
}

const TOOLS: { readonly [T in Tool]: Sign | null } = {
  look: null,
  point: { icon: MoveUpRight, says: 'follow.doing.point' },
  select: { icon: SquareMousePointer, says: 'follow.doing.select' },
  annotate: { icon: MapPin, says: 'follow.doing.annotate' },
  measure: { icon: Ruler, says: 'follow.doing.measure' },
  draw: { icon: PenLine, says: 'follow.doing.draw' },
  brush: { icon: Brush, says: 'follow.doing.brush' },
};
const DEVICES: { readonly [D in Device]: Sign | null } = {
  desktop: null,
  phone: { icon: Smartphone, says: 'people.device.phone' },
  table: { icon: Table2, says: 'people.device.table' },
  headset: { icon: Glasses, says: 'people.device.headset' },
};
const ALONE: Sign = { icon: UserRound, says: 'people.alone' };

export const PersonSigns = ({ user }: { readonly user: Parameters<typeof usePresence>[1] }) => {
  const say = useSay();
  const { client } = useRoom();
  const { tool, device, private: alone } = usePresence(client, user);
  const signs = [tool && TOOLS[tool], device && DEVICES[device], alone && ALONE].filter(
    (sign): sign is Sign => Boolean(sign),
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
