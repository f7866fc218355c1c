// Everybody's brushes: a chip over the canvas with a ring per person, and behind it who brushed how many rows, what several of
// them have in common, and the ways to clear.
import type { Brush, BrushMix } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { userColor } from '@orrery/viewport';
import { Popover } from 'radix-ui';
import { useMemo, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { Dots } from './dots.tsx';

const DOTS = 6; // more rings say no more than the number beside them

export const BrushChip = () => {
  const say = useSay();
  const { client } = useRoom();
  const brushes = useStore(client.brushes);
  useStore(client.participants); // a colour changes with its person
  const users = [...brushes.keys()].sort(
    (a, b) => Number(b === client.userId) - Number(a === client.userId) || (a < b ? -1 : 1),
  );
  if (users.length === 0) return null;
  return (
    <Popover.Root>
      <Popover.Trigger className="orr-mark-chip">
        <Dots colors={users.slice(0, DOTS).map((user) => userColor(client, user))} />
        {say('brush.chip', { count: users.length, n: users.length })}
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-marks"
        side="bottom"
        align="start"
        sideOffset={8}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <Brushed users={users} />
      </Popover.Content>
    </Popover.Root>
  );
};

const Brushed = ({ users }: { readonly users: readonly UserId[] }) => {
  const say = useSay();
  const { client } = useRoom();
  const brushes = useStore(client.brushes);
  const nameOf = useNameOf();
  const [left, setLeft] = useState<ReadonlySet<UserId>>(new Set());
  const chosen = users.filter((user) => !left.has(user));
  const choose = (user: UserId, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(user);
    else next.add(user);
    setLeft(next);
  };
  const mine = brushes.has(client.userId) && client.can('select');
  const others = client.can('arrange_scene') && users.some((user) => user !== client.userId);
  return (
    <>
      <h2>{say('brush.title')}</h2>
      <ul>
        {users.map((user) => (
          <li key={user}>
            <label>
              <input
                type="checkbox"
                className="orr-check"
                checked={!left.has(user)}
                onChange={(event) => choose(user, event.target.checked)}
              />
              <Dots colors={[userColor(client, user)]} />
              <span className="orr-truncate">{nameOf(user)}</span>
              <Counted brush={brushes.get(user)} />
            </label>
          </li>
        ))}
      </ul>
      {client.can('select') ? <Mixes chosen={chosen} /> : null}
      {mine || others ? (
        <div className="orr-actions">
          {mine ? (
            <button type="button" className="orr-button" onClick={() => client.clearBrushes([client.userId])}>
              {say('brush.clear_mine')}
            </button>
          ) : null}
          {others ? (
            <button type="button" className="orr-button" onClick={() => client.clearBrushes(users)}>
              {say('brush.clear_all')}
            </button>
          ) : null}
        </div>
      ) : null}
    </>
  );
};

const Counted = ({ brush }: { readonly brush: Brush | undefined }) => {
  const say = useSay();
  return (
    <span className="orr-marks-count">
      {brush?.error
        ? say('brush.unshown', { why: brush.error.message })
        : brush?.count === null || brush === undefined
          ? say('brush.counting')
          : formatCount(brush.count, say.locale)}
    </span>
  );
};

/** What two or more have brushed together, each as a button that selects it. */
const Mixes = ({ chosen }: { readonly chosen: readonly UserId[] }) => {
  const say = useSay();
  const { client } = useRoom();
  const brushes = useStore(client.brushes);
  const nameOf = useNameOf();
  const key = chosen.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says who, the brushes say what
  const mixes = useMemo(() => {
    const mix = (how: BrushMix, users: readonly UserId[]) => {
      const rows = client.mixBrushes(users, how);
      return rows === null ? [] : [{ how, users, rows, count: rows.reduce((sum, one) => sum + one, 0) }];
    };
    if (chosen.length < 2) return [];
    return [
      ...mix('union', chosen),
      ...mix('intersection', chosen),
      ...chosen.flatMap((user) => mix('difference', [user, ...chosen.filter((other) => other !== user)])),
    ];
  }, [client, brushes, key]);
  if (chosen.length < 2) return <p className="orr-secondary">{say('brush.choose')}</p>;
  return (
    <section aria-label={say('brush.mix')}>
      <p className="orr-label">{say('brush.mix')}</p>
      <div className="orr-actions">
        {mixes.map(({ how, users, rows, count }) => (
          <button
            key={`${how} ${users[0]}`}
            type="button"
            className="orr-button"
            disabled={count === 0}
            onClick={() => void client.select(rows).catch(() => {})}
          >
            {say(`brush.${how}`, { n: formatCount(count, say.locale), name: nameOf(users[0]!) })}
          </button>
        ))}
      </div>
    </section>
  );
};
