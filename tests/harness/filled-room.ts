// A session in which something has happened: a host who filtered, wrote notes, talked and asked an agent, and a crowd.
// For what is looked at: pictures of the documentation, and the checks of their looks.
import { createSession, openSession, type SessionClient } from '@orrery/client';
import type { AgentId } from '@orrery/protocol';
import { runBots } from '../../apps/orrery/src/bots/run-bots.ts';

export interface FilledRoom {
  readonly session_id: string;
  readonly host: SessionClient;
  stop(): Promise<void>;
}

export interface RoomWishes {
  /** People besides whoever will look, the host included; 0 leaves the room as a newcomer finds it. */
  readonly people: number;
  readonly title?: string;
}

const AGENT: AgentId = 'analytics_agent';

const NOTES: readonly (readonly [number, string])[] = [
  [1_204, 'Discount was agreed before the price change. Does the margin hold without it?'],
  [30_411, 'The returns here are all one carrier.'],
  [52_007, 'Same customer as last quarter; check with the account team before the review.'],
];

/** Two questions: one in the chat, answered there, and one to the agents, answered in their list. */
const asked = async (host: SessionClient): Promise<void> => {
  const answered = new Promise<void>((done) => {
    const stop = host.on('chat_sent', ({ user_id }) => {
      if (user_id !== AGENT) return;
      stop();
      done();
    });
  });
  host.sendChat('@analytics_agent what drives revenue?');
  await answered;
  await host.askAgent(AGENT, 'analyze_scene', { question: 'What drives margin?' });
};

/** Makes the session and fills it; resolves when everybody is in and the agent has answered. */
export const fillRoom = async (
  base_url: string,
  { people, title = 'Q4 revenue review' }: RoomWishes,
): Promise<FilledRoom> => {
  const user_id = 'host_mira';
  const { session_id } = await createSession({
    base_url,
    session_type: 'analytics_session',
    title,
    host_user_id: user_id,
  });
  const avatar_config = { color: '#E5568B' };
  const host = openSession({ base_url, session_id, user_id, username: 'Mira Okafor', avatar_config });
  await host.ready();
  if (people === 0) {
    await host.leave();
    return { session_id, host, stop: async () => {} };
  }
  // a face to the data and not in its middle, for as long as nobody moves it
  host.setPose({ position: [-2.6, 1.3, 1.8], orientation: [-0.16, -0.46, -0.08, 0.87], tool: 'look' });
  host.sendChat('Shall we look at what moved margin first?');
  for (const [row, text] of NOTES) host.annotate(text, { rows: [row] });
  await asked(host);
  host.sendChat('Then let us keep to the larger orders.');
  const bots = people > 1 ? await runBots({ url: base_url, session_id, count: people - 1, seed: 7 }) : null;
  return {
    session_id,
    host,
    stop: async () => {
      await bots?.stop();
      await host.leave();
    },
  };
};
