// Asks the analytics agent. The answer arrives in the list of tasks, for everybody; a refusal in `lastError`.
import type { SessionClient } from '@orrery/client';

export const ask = (client: SessionClient, question: string): void => {
  const parameters = question.trim() === '' ? {} : { question: question.trim() };
  client.askAgent('analytics_agent', 'analyze_scene', parameters).catch(() => undefined); // shown from `lastError`
};
