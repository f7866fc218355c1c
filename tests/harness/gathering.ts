// People with invented names who stand still around the revenue sample and do what a test or a picture asks of them: each is a
// client of the SDK of their own. It knows where rows stand; it never touches a page.
import { createSession, openSession, type SessionClient } from '@orrery/client';
import type { MeasureEnd, Pose, RowIndex, Tool, Vector3 } from '@orrery/protocol';
import { seededChance } from '../../apps/orrery/src/bots/seeded-chance.ts';
import { Sights } from '../../apps/orrery/src/bots/sights.ts';
import { lookAt } from '../../apps/orrery/src/bots/walk.ts';

const CAST = [
  { key: 'ben', username: 'Ben Carter', color: '#D9730D', model: 'robot' },
  { key: 'chiara', username: 'Chiara Conti', color: '#1E9E6A', model: 'fox' },
  { key: 'daniel', username: 'Daniel Weiss', color: '#D8486B', model: 'default_avatar' },
  { key: 'elif', username: 'Elif Kaya', color: '#9A63E0', model: 'owl' },
  { key: 'grace', username: 'Grace Mbeki', color: '#A07F12', model: 'explorer' },
  { key: 'hana', username: 'Hana Sato', color: '#1492A6', model: 'crystal' },
  { key: 'jonas', username: 'Jonas Lindqvist', color: '#C750B5', model: 'diver' },
] as const;
export type Guest = (typeof CAST)[number]['key'];

export interface Gathering {
  readonly session_id: string;
  readonly people: Readonly<Record<Guest, SessionClient>>;
  /** Rows that are drawn, and where in the cube from -1 to 1. */
  readonly sights: Sights;
  /** Puts somebody at an angle (degrees, 0 is the front) and a distance (m) from the middle, looking at a place there. */
  stand(guest: Guest, angle: number, distance: number, more?: Standing): void;
  /** An end of a measure on some row that is drawn. */
  end(seed: number): Promise<MeasureEnd>;
  stop(): Promise<void>;
}

export interface Standing extends Omit<Pose, 'position' | 'orientation'> {
  readonly height?: number;
  readonly looks?: Vector3;
  readonly tool?: Tool;
}

const MIDDLE: Vector3 = [0, 0, 0];
export const HOST = 'host-ana';

/** Who hosts comes in by a page, as `?user=host-ana`. Resolves when all guests are in. */
export const gather = async (base_url: string, title = 'Q4 revenue review'): Promise<Gathering> => {
  const { session_id } = await createSession({
    base_url,
    session_type: 'data_review',
    title,
    host_user_id: HOST,
    dataset_id: 'revenue',
  });
  const clients: SessionClient[] = [];
  for (const { key, username, color, model } of CAST) {
    const client = openSession({
      base_url,
      session_id,
      user_id: `guest-${key}`,
      username,
      role: 'collaborator',
      avatar_config: { color, model },
    });
    clients.push(client);
    await client.ready();
  }
  const people = Object.fromEntries(CAST.map(({ key }, at) => [key, clients[at]])) as Gathering['people'];
  const sights = await Sights.of(people.ben, base_url);
  return {
    session_id,
    people,
    sights,
    stand: (guest, angle, distance, { height = 0.3, looks = MIDDLE, ...rest } = {}) => {
      const turn = (angle / 180) * Math.PI;
      const position: Vector3 = [Math.sin(turn) * distance, height, Math.cos(turn) * distance];
      people[guest].setPose({ position, orientation: lookAt(position, looks), ...rest });
    },
    end: async (seed) => {
      const sight = sights.any(seededChance(seed));
      if (!sight) throw new Error('there are no rows to measure');
      const about = await people.ben.anchorAbout({ kind: 'rows', rows: [sight.row] }); // it knows the values of mapped columns
      const values = about.kind === 'rows' ? (about.was ?? {}) : {};
      return { row: sight.row as RowIndex, values, position: sight.position };
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.leave().catch(() => undefined)));
    },
  };
};
