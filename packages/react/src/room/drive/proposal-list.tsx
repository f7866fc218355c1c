// Proposals that wait, over the canvas: who proposes what, and what can be done about it. The oldest stand, the rest is a
// number to press.
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { labelOf } from '../../format/columns.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { PersonMark } from '../../ui/person-mark.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { type OpenProposal, useChangeWords, useOpenProposals } from './use-proposals.ts';
import './proposals.css';

const SHOWN = 2; // more would cover the data they are about

export const ProposalList = () => {
  const say = useSay();
  const { client } = useRoom();
  // what is previewed is said by the banner
  const preview = useStore(client.stage, (stage) => stage.preview);
  const open = useOpenProposals().filter(({ id }) => id !== preview);
  const [all, setAll] = useState(false);
  if (open.length === 0) return null;
  const shown = all ? open : open.slice(0, SHOWN);
  return (
    <section className="orr-proposals" aria-label={say('proposal.list')}>
      <ul>
        {shown.map((one) => (
          <Proposal key={one.id} {...one} />
        ))}
      </ul>
      {open.length > SHOWN ? (
        <button
          type="button"
          className="orr-button orr-proposals-more"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all
            ? say('proposal.fewer')
            : say('proposal.more', { n: open.length - SHOWN, count: open.length - SHOWN })}
        </button>
      ) : null}
    </section>
  );
};

const Proposal = ({ id, proposal }: OpenProposal) => {
  const say = useSay();
  const { client } = useRoom();
  const words = useChangeWords();
  const nameOf = useNameOf();
  const people = useStore(client.participants);
  const drives = useStore(client.stage, (stage) => stage.drives);
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  const [failed, setFailed] = useState<string | null>(null);
  const mine = proposal.author === client.userId;
  const author = people.get(proposal.author);
  const problem = client.proposalProblem(proposal);
  const what = words(proposal.changes as never, proposal.title);
  const sentence = mine
    ? say('proposal.mine', { what })
    : say('proposal.theirs', { name: nameOf(proposal.author), what });
  const accept = (): void => {
    try {
      client.acceptProposal(id);
    } catch (error) {
      setFailed((error as Error).message);
    }
  };
  const why =
    problem === null
      ? null
      : problem.kind === 'no_column'
        ? say('proposal.no_column', { column: labelOf(dataset, problem.column) })
        : say(problem.kind === 'done' ? 'proposal.done' : 'proposal.other_data');
  return (
    <li className="orr-proposal">
      {author ? <PersonMark participant={author} size={24} /> : null}
      <div className="orr-proposal-words">
        <p>{sentence}</p>
        {proposal.why === '' ? null : <p className="orr-label">{proposal.why}</p>}
        {why === null && failed === null ? null : (
          <p className="orr-label orr-proposal-why">{failed ?? why}</p>
        )}
      </div>
      <div className="orr-actions">
        <button type="button" className="orr-button" onClick={() => client.previewProposal(id)}>
          <Eye size={16} aria-hidden />
          {say('proposal.preview')}
        </button>
        {drives && (problem === null || problem.kind === 'done') ? (
          <button type="button" className="orr-button" data-kind="primary" onClick={accept}>
            {say('proposal.accept')}
          </button>
        ) : null}
        {mine || client.can('map_stage') ? (
          <button
            type="button"
            className="orr-button"
            data-kind="quiet"
            onClick={() => client.dismissProposal(id)}
          >
            {say(mine ? 'proposal.withdraw' : 'proposal.dismiss')}
          </button>
        ) : null}
      </div>
    </li>
  );
};
