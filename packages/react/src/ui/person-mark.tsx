// A participant as a small sign: people a ring with initials, agents a hexagon. The hue is on the ring alone.
import type { Participant } from '@orrery/protocol';
import { colorOf, initialsOf } from '@orrery/viewport';
import type { CSSProperties } from 'react';

type Shown = Pick<Participant, 'user_id' | 'username' | 'kind' | 'avatar_config'>;

const HEXAGON = '16,2 28.5,9 28.5,23 16,30 3.5,23 3.5,9';

export const PersonMark = ({
  participant,
  size = 28,
  speaking = false,
}: {
  readonly participant: Shown;
  readonly size?: number;
  readonly speaking?: boolean;
}) => {
  const agent = participant.kind === 'agent';
  return (
    <svg
      className="orr-person-mark"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      data-speaking={speaking ? 'yes' : undefined}
      style={{ '--orr-mark-hue': colorOf(participant) } as CSSProperties}
    >
      {agent ? (
        <polygon points={HEXAGON} className="orr-person-mark-agent" />
      ) : (
        <circle cx="16" cy="16" r="14.5" stroke={colorOf(participant)} />
      )}
      <text x="16" y="16.5" textAnchor="middle" dominantBaseline="central">
        {initialsOf(participant.username)}
      </text>
    </svg>
  );
};
