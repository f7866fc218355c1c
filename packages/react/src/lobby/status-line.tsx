// The server's status in one line. Only what was measured; the rest says so.
import type { SystemStatus } from '@orrery/protocol';
import { formatCount, formatDuration, formatRounded } from '../format/numbers.ts';
import { useSay } from '../i18n/texts.ts';

export const StatusLine = ({ status }: { readonly status: SystemStatus | null }) => {
  const say = useSay();
  if (status === null) return <section className="orr-status">{say('status.unknown')}</section>;
  const count = (n: number) => ({ count: n, n: formatCount(n, say.locale) });
  const ms = (value: number) => say('status.ms', { ms: formatRounded(value, say.locale, 2) });
  const percent = (value: number) => `${formatRounded(value, say.locale, 3)} %`;
  const facts = [
    say('status.sessions', count(status.active_sessions)),
    say('status.people', count(status.concurrent_users)),
    say('status.agents', count(status.ai_agents_available)),
    status.response_time_p50 === null || status.response_time_p99 === null
      ? say('status.response_unmeasured')
      : say('status.response', { p50: ms(status.response_time_p50), p99: ms(status.response_time_p99) }),
    status.collaboration_success_rate === null
      ? say('status.success_unmeasured')
      : say('status.success', { percent: percent(status.collaboration_success_rate) }),
    status.user_satisfaction === null
      ? say('status.satisfaction_unmeasured')
      : say('status.satisfaction', { percent: percent(status.user_satisfaction) }),
    say('status.uptime', { duration: formatDuration(status.uptime, say.locale) }),
  ];
  return (
    <section className="orr-status" aria-label={say('lobby.status')}>
      <span className="orr-status-state" data-state={status.system_status}>
        {say(`status.${status.system_status}`)}
      </span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </section>
  );
};
