// The four agents, as they join every session: participants who see everything, talk, and never change the stage
// themselves [AGENT2].
import { AGENT_IDS, type Millis, type Participant, type UserId } from '@orrery/protocol';

const NAMES: Record<(typeof AGENT_IDS)[number], string> = {
  analytics_agent: 'Analytics agent',
  insight_agent: 'Insight agent',
  coordination_agent: 'Coordination agent',
  visualization_agent: 'Visualization agent',
};

export const agentsAboard = (at: Millis): Participant[] =>
  AGENT_IDS.map((id) => ({
    user_id: id as string as UserId,
    username: NAMES[id],
    kind: 'agent',
    role: 'observer',
    granted: ['chat', 'select'],
    avatar_config: { model: 'agent', scale: 1 },
    joined_at: at,
  }));
