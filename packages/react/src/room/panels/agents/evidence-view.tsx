// The evidence behind one sentence, folded: method, rows, statistic, interval, p and the query that recomputes it.
import type { Evidence } from '@orrery/protocol';
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import { labelOf } from '../../../format/columns.ts';
import { formatCount, formatP, formatPercent, formatRounded } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { type Say, useSay } from '../../../i18n/texts.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useRoom } from '../../room-context.ts';

/** "spearman_correlation" as people read it. */
const methodName = (method: string): string => {
  const words = method.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const factsOf = (evidence: Evidence, columns: string, say: Say): readonly [string, string][] => {
  const { statistic, interval, p } = evidence;
  const number = (value: number) => formatRounded(value, say.locale);
  return [
    [say('evidence.method'), methodName(evidence.method)],
    [say('evidence.columns'), columns],
    [say('evidence.rows'), evidence.where === '' ? say('evidence.all_rows') : evidence.where],
    [say('evidence.n'), formatCount(evidence.n, say.locale)],
    [statistic.name, number(statistic.value)],
    ...(interval === null
      ? []
      : [
          [
            say('evidence.interval', { level: formatPercent(interval.level, say.locale) }),
            say('filter.between', { low: number(interval.low), high: number(interval.high) }),
          ] satisfies [string, string],
        ]),
    ...(p === null ? [] : [[say('evidence.p'), formatP(p, say.locale)] satisfies [string, string]]),
  ];
};

export const EvidenceView = ({ evidence }: { readonly evidence: Evidence }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [open, setOpen] = useState(false);
  const columns = evidence.columns.map((name) => labelOf(dataset, name)).join(', ');
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen}>
      <Collapsible.Trigger className="orr-disclosure">
        <ChevronRight size={16} aria-hidden />
        {say('evidence.title', { n: formatCount(evidence.n, say.locale) })}
      </Collapsible.Trigger>
      <Collapsible.Content className="orr-evidence">
        <dl>
          {factsOf(evidence, columns, say).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {evidence.query === '' ? null : (
          <>
            <p className="orr-label">{say('evidence.query')}</p>
            <pre>{evidence.query}</pre>
            <CopyButton text={evidence.query} idle="notes.copy" />
          </>
        )}
      </Collapsible.Content>
    </Collapsible.Root>
  );
};
