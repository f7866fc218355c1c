// A small session in the middle of its meeting, for what is looked at: talk, a note with its thread, topics, a round, a decision.
// The words are as long as people's are.
import { createSession, openSession, type SessionClient } from '@orrery/client';
import type { UserId } from '@orrery/protocol';

export interface FilledMeeting {
  readonly session_id: string;
  /** Ben, a collaborator who is in the room. */
  readonly other: SessionClient;
  /** The visitor's address, who hosts. */
  readonly path: string;
  stop(): Promise<void>;
}

const HOST = 'ana_hosts' as UserId;
const SAID = [
  'Shall we look at what moved life expectancy first?',
  'Then let us keep to the larger countries, and leave the islands for the second half of the meeting, when Cleo is here.',
  'The cluster on the left is odd, see https://example.com/report',
  'ok',
  'They are estimates.',
] as const;

/** Resolves when the rows of the stage are known: before, nothing can be written about them. */
const dataOf = (client: SessionClient): Promise<void> =>
  new Promise((done) => {
    const look = () => {
      if (client.data.getState().dataset === null) return;
      stop();
      done();
    };
    const stop = client.data.subscribe(look);
    look();
  });

/** Makes it with few rows, so that pictures wait for nothing. */
export const fillMeeting = async (base_url: string): Promise<FilledMeeting> => {
  const { session_id } = await createSession({
    base_url,
    session_type: 'data_review',
    title: 'Families and their health, the review of the fourth quarter',
    host_user_id: HOST,
    dataset_id: 'gapminder',
  });
  const user_id = 'ben_collaborates' as UserId;
  const other = openSession({
    base_url,
    session_id,
    user_id,
    username: 'Benedikt Okafor-Lindqvist',
    role: 'collaborator',
  });
  await other.ready();
  other.setPose({ position: [-2.6, 1.3, 1.8], orientation: [-0.16, -0.46, -0.08, 0.87], tool: 'look' });
  for (const text of SAID) other.sendChat(text);
  await dataOf(other);
  const anchor = await other.anchorAbout({ kind: 'rows', rows: [7] });
  const note = other.annotateAbout({
    anchor,
    content: [{ insert: 'Check these before the review, please' }, { insert: '\n' }],
  });
  other.reply(note, [{ insert: 'They were counted twice; a list comes tomorrow.' }]);
  other.meeting.addTopic(
    'What moved it, and whether the vaccinations of that year explain any of it at all',
    15,
  );
  other.meeting.addTopic('Decide', 5);
  return {
    session_id,
    other,
    path: `/collaborate/${session_id}?user=${HOST}&role=admin`,
    stop: () => other.leave(),
  };
};
