// A result in words, for the chat. It says what the result says and adds nothing: no number that is not in it.
import { type AgentResult, limits } from '@orrery/protocol';

const SPOKEN_INSIGHTS = 3; // the rest is in the result itself, one click away

export const chatSummary = (result: AgentResult): string => {
  const spoken = result.insights.slice(0, SPOKEN_INSIGHTS);
  const left = result.insights.length - spoken.length;
  const lines = [...spoken];
  if (left > 0) lines.push(`${left} more in the details.`);
  if (result.message !== null) lines.push(result.message);
  const text = lines.join('\n').trim();
  return (text === '' ? 'I found nothing I could back with numbers.' : text).slice(0, limits.CHAT_CHARS);
};

/** The question without the agent's own name. */
export const questionIn = (text: string, names: readonly string[]): string =>
  names
    .reduce((rest, name) => rest.replace(new RegExp(`@${literally(name)}`, 'giu'), ' '), text)
    .replace(/\s+/g, ' ')
    .trim();

const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
