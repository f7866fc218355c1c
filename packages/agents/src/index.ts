// The agents, as the composition root starts them.
export { chatSummary } from './chat-summary.ts';
export { noAnswer } from './no-answer.ts';
export { docked } from './stance.ts';
export { type AgentOptions, type RunningAgent, startAgent } from './start-agent.ts';
export { QUEUE_LIMIT } from './task-queue.ts';
