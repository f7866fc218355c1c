import { expect, test } from 'vitest';
import { Visit } from '../../visit.test-kit.ts';
import { meetingNews, meetingStates, overAt } from './meeting-news.ts';

test('[MEET8] a round and a decision of somebody else are news once, their end is news to all, and a vote is none', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  let before = meetingStates(ben.scene.current());
  let ofAna = meetingStates(ana.scene.current());
  const news = async (): Promise<[string[], string[]]> => {
    await visit.pass(50);
    const toBen = meetingNews(before, ben.scene.current(), ben.userId).map(({ kind }) => kind);
    const toAna = meetingNews(ofAna, ana.scene.current(), ana.userId).map(({ kind }) => kind);
    before = meetingStates(ben.scene.current());
    ofAna = meetingStates(ana.scene.current());
    return [toBen, toAna];
  };
  const round = ana.meeting.startRound('What is odd?');
  const decision = ana.meeting.addDecision({ question: 'Keep them?', options: ['Yes', 'No'] });
  expect(await news()).toEqual([['round_asked', 'decision_asked'], []]);
  ben.meeting.vote(decision, 1);
  expect(await news()).toEqual([[], []]);
  ana.meeting.revealRound(round);
  ana.meeting.closeDecision(decision, 'They stay.');
  expect(await news()).toEqual([
    ['round_revealed', 'decision_closed'],
    ['round_revealed', 'decision_closed'],
  ]);
  ana.meeting.removeRound(round);
  expect(await news()).toEqual([[], []]);
  expect(meetingNews(new Map(), ben.scene.current(), ben.userId)).toEqual([]); // who comes later hears no old news
  ana.close();
  ben.close();
});

test('[MEET8] the time of a topic is over when its minutes are, pauses left out', () => {
  expect(overAt({ state: 'running', started_at: 1_000 as never, minutes: 2, spent_ms: 30_000 })).toBe(91_000);
  expect(overAt({ state: 'waiting', started_at: null, minutes: 2, spent_ms: 30_000 })).toBeNull();
});
