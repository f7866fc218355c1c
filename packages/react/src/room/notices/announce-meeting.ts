// What of a meeting screen readers are told: rounds and decisions, their end, a topic over its time, and reactions. Who hears
// only what concerns them hears no reactions. It tells sentences and draws nothing.
import {
  agendaOf,
  type MeetingNews,
  meetingNews,
  meetingStates,
  overAt,
  runningTopic,
  type SessionClient,
} from '@orrery/client';
import type { Say } from '../../i18n/texts.ts';

const REACTION_GAP_MS = 3_000; // a roomful reacts at once: one of them is told, the rest is seen

export interface MeetingAnnouncements {
  readonly client: SessionClient;
  readonly say: Say;
  readonly nameOf: (user: string) => string;
  readonly level: () => 'all' | 'mine' | 'off';
  readonly tell: (sentence: string) => void;
}

/** Returns what ends it. */
export const announceMeeting = ({ client, say, nameOf, level, tell }: MeetingAnnouncements): (() => void) => {
  const { scene, meeting } = client;
  const sentence = ({ kind, question, author, outcome }: MeetingNews): string => {
    if (kind === 'round_revealed') return say('announce.round_revealed', { question });
    if (kind === 'decision_closed')
      return say('announce.decision_closed', { question, outcome: outcome ?? '' }).trim();
    const name = nameOf(author);
    return say(kind === 'round_asked' ? 'announce.round' : 'announce.decision', { name, question });
  };

  let known = client.me.getState() === null ? null : meetingStates(scene.current());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const awaitEnd = () => {
    clearTimeout(timer);
    const running = runningTopic(agendaOf(scene.current()));
    const left = running === null ? null : (overAt(running) ?? 0) - meeting.now();
    if (running === null || left === null || left <= 0) return; // none, or it was over before one came
    timer = setTimeout(() => {
      if (level() !== 'off') tell(say('announce.over', { title: running.title }));
    }, left);
  };
  awaitEnd();
  const stopScene = scene.subscribe((changed) => {
    const names = [...changed];
    if (names.some((record) => record.startsWith('topic:'))) awaitEnd();
    if (known !== null && !names.some((record) => /^(round|decision):/.test(record))) return;
    const news = known === null ? [] : meetingNews(known, scene.current(), client.userId);
    known = meetingStates(scene.current());
    if (news.length > 0 && level() !== 'off') tell(news.map(sentence).join(' '));
  });
  let quietUntil = 0;
  const stopSignals = client.on('signal', ({ user_id, signal }) => {
    if (signal.kind !== 'reaction' || user_id === client.userId || level() !== 'all') return;
    if (meeting.now() < quietUntil) return;
    quietUntil = meeting.now() + REACTION_GAP_MS;
    tell(say('announce.reaction', { name: nameOf(user_id), reaction: say(`reaction.${signal.reaction}`) }));
  });
  return () => {
    clearTimeout(timer);
    stopScene();
    stopSignals();
  };
};
