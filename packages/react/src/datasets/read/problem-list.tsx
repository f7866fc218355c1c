// The report of what was wrong in the file: by kind, with row, column and count; searched, and taken away as CSV.
import type { Dataset, Problem as FileProblem } from '@orrery/protocol';
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';
import { saveFile } from '../../ui/save-file.ts';
import { grouped, problemsCsv, sentenceOf } from './problem-report.ts';

const SHOWN = 8; // of one kind; the rest is in the file

export const ProblemList = ({ dataset }: { readonly dataset: Dataset }) => {
  const say = useSay();
  const services = useServices();
  const [problems, setProblems] = useState<readonly FileProblem[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [search, setSearch] = useState('');
  const { dataset_id, name, problems: count } = dataset;
  useEffect(() => {
    let gone = false;
    setFailed(false);
    services.readProblems(dataset_id).then(
      (read) => {
        if (!gone) setProblems(read);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [services, dataset_id]);
  if (count === 0) return <p className="orr-secondary">{say('problems.none')}</p>;
  if (failed) return <p className="orr-secondary">{say('problems.unread')}</p>;
  const groups = grouped(problems ?? [], search, say);
  const times = (n: number) => say('problems.times', { count: n, n: formatCount(n, say.locale) });
  return (
    <div className="orr-problems">
      <div className="orr-problems-head">
        <input
          className="orr-input"
          type="search"
          value={search}
          placeholder={say('problems.filter')}
          aria-label={say('problems.filter')}
          onChange={({ target }) => setSearch(target.value)}
        />
        <button
          type="button"
          className="orr-icon-button"
          aria-label={say('problems.download')}
          title={say('problems.download')}
          disabled={problems === null}
          onClick={() =>
            saveFile(`${name} problems.csv`, new Blob([problemsCsv(problems ?? [])], { type: 'text/csv' }))
          }
        >
          <Download size={18} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      {groups.map((group) => (
        <section key={group.kind} aria-label={say(`problem.${group.kind}`)}>
          <h4>
            {say(`problem.${group.kind}`)} <span className="orr-secondary">{times(group.count)}</span>
          </h4>
          <ul>
            {group.problems.slice(0, SHOWN).map((problem) => (
              <li key={`${problem.row} ${problem.column} ${problem.message}`}>
                {sentenceOf(problem, say)}
                {problem.count > 1 ? <span className="orr-secondary"> ({times(problem.count)})</span> : null}
              </li>
            ))}
          </ul>
          {group.problems.length > SHOWN ? (
            <p className="orr-label">
              {say('filters.further', { n: formatCount(group.problems.length - SHOWN, say.locale) })}
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
};
