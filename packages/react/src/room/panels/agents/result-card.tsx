// What an agent found: sentences, each with the evidence behind it, what it suggests, and how sure it is.
import type { AgentResult } from '@orrery/protocol';
import { formatConfidence } from '../../../format/numbers.ts';
import { useSay } from '../../../i18n/texts.ts';
import { EvidenceView } from './evidence-view.tsx';
import { ProposeButton } from './propose-button.tsx';

interface ResultCardProps {
  readonly result: AgentResult;
  /** What was already said in the message above; not repeated. */
  readonly said?: string;
}

export const ResultCard = ({ result, said }: ResultCardProps) => {
  const say = useSay();
  const { insights, evidence, recommendations, message, confidence } = result;
  return (
    <div className="orr-result">
      {message === null || message === said ? null : <p className="orr-secondary">{message}</p>}
      {insights.length > 0 ? (
        <ol className="orr-insights">
          {insights.map((insight, index) => {
            const behind = evidence[index];
            return (
              <li key={insight}>
                <p>{insight}</p>
                {behind === undefined ? null : <EvidenceView evidence={behind} />}
                {behind === undefined ? null : <ProposeButton evidence={behind} insight={insight} />}
              </li>
            );
          })}
        </ol>
      ) : null}
      {recommendations.length > 0 ? (
        <>
          <h4>{say('result.recommendations')}</h4>
          <ul className="orr-recommendations">
            {recommendations.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {insights.length > 0 ? (
        <p className="orr-label">
          <strong>{say('result.confidence', { percent: formatConfidence(confidence, say.locale) })}</strong>{' '}
          {say('result.confidence_means')}
        </p>
      ) : null}
    </div>
  );
};
