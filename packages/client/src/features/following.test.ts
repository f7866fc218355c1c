import type { DownMessage, Participant, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { participantOf } from '../fake-server.test-kit.ts';
import { Following } from './following.ts';

const id = (name: string): UserId => name as UserId;

const room = (me: string, ...others: string[]) => {
  const people = (names: readonly string[]): ReadonlyMap<UserId, Participant> =>
    new Map(names.map((name) => [id(name), participantOf(id(name))]));
  const participants = createStore(() => people([me, ...others]));
  const told: (UserId | null)[] = [];
  const moves: string[] = [];
  let isPrivate = false;
  let spotlight: UserId | null = null;
  const following = new Following({
    user_id: id(me),
    participants,
    poses: new Map(),
    tell: (user) => told.push(user),
    exploring: {
      isPrivate: () => isPrivate,
      toStage: () => {
        isPrivate = false;
        moves.push('stage');
        return () => {
          isPrivate = true;
          moves.push('private');
        };
      },
    },
    spotlight: () => spotlight,
  });
  return {
    following,
    told,
    moves,
    here: (...names: string[]) => participants.setState(people(names), true),
    goPrivate: () => {
      isPrivate = true;
    },
    light: (name: string | null) => {
      spotlight = name as UserId | null;
      following.lookAtSpotlight();
    },
    /** Somebody's pose says whom they follow. */
    hear: (who: string, leader: string | null, alone = false) =>
      following.receive({
        type: 'presence',
        participants: [
          {
            user_id: id(who),
            position: [0, 0, 0],
            ...(leader && { following: id(leader) }),
            ...(alone && { private: true }),
          },
        ],
      } as DownMessage),
  };
};

test('[FOLLOW7] who follows is told to everybody, and the one who is followed knows by whom', () => {
  const ben = room('ben', 'ana', 'cem');
  ben.following.start(id('ana'));
  expect(ben.told).toEqual(['ana']);
  expect(ben.following.store.getState()).toMatchObject({ user: 'ana', spotlit: false, ended: null });
  const ana = room('ana', 'ben', 'cem');
  ana.hear('ben', 'ana');
  ana.hear('cem', 'ben');
  expect(ana.following.followers.getState()).toEqual(['ben']);
  ana.hear('cem', 'ana');
  expect(ana.following.followers.getState()).toEqual(['ben', 'cem']);
  ana.hear('ben', null);
  expect(ana.following.followers.getState()).toEqual(['cem']);
  ana.here('ana', 'ben');
  expect(ana.following.followers.getState()).toEqual([]);
});

test('[FOLLOW8] nobody follows themselves, an agent, somebody who is gone, or in a circle', () => {
  const ana = room('ana', 'ben', 'cem', 'insight_agent');
  ana.hear('ben', 'cem');
  ana.hear('cem', 'ana');
  expect(
    ['ana', 'dan', 'insight_agent', 'cem', 'ben'].map((name) => ana.following.refusal(id(name))),
  ).toEqual(['self', 'absent', 'agent', 'cycle', 'cycle']);
  expect(() => ana.following.start(id('ben'))).toThrow(/follow you already/);
  ana.hear('cem', null);
  expect(ana.following.refusal(id('ben'))).toBeNull();
});

test('[FOLLOW8] of two who begin to follow each other at once the same one lets go on both sides', () => {
  const ana = room('ana', 'ben');
  const ben = room('ben', 'ana');
  ana.following.start(id('ben'));
  ben.following.start(id('ana'));
  ana.hear('ben', 'ana');
  ben.hear('ana', 'ben');
  expect(ana.following.store.getState().user).toBe('ben');
  expect(ben.following.store.getState()).toMatchObject({ user: null, ended: { user: 'ana', why: 'cycle' } });
});

test('[FOLLOW8] a circle of others is none of one’s own', () => {
  const ana = room('ana', 'ben', 'cem');
  ana.following.start(id('ben'));
  ana.hear('ben', 'cem');
  ana.hear('cem', 'ben');
  expect(ana.following.store.getState().user).toBe('ben');
});

test('[FOLLOW7] when the one who is followed leaves, it ends with their name', () => {
  const ben = room('ben', 'ana');
  ben.following.start(id('ana'));
  ben.here('ben', 'ana');
  ben.here('ben');
  expect(ben.following.store.getState()).toEqual({
    user: null,
    spotlit: false,
    leaderPrivate: false,
    ended: { user: 'ana', name: 'ana', why: 'left' },
  });
  expect(ben.told).toEqual(['ana', null]);
});

test('[FOLLOW7] that the one who is followed explores alone is known, and when no more', () => {
  const ben = room('ben', 'ana');
  ben.following.start(id('ana'));
  ben.hear('ana', null, true);
  expect(ben.following.store.getState().leaderPrivate).toBe(true);
  ben.hear('ana', null);
  expect(ben.following.store.getState().leaderPrivate).toBe(false);
});

test('[FOLLOW7] who explored alone is on the stage while following, and alone again after, once', () => {
  const ben = room('ben', 'ana', 'cem');
  ben.goPrivate();
  ben.following.start(id('ana'));
  ben.following.start(id('cem'));
  expect(ben.moves).toEqual(['stage']);
  ben.following.end('moved');
  ben.following.end('moved');
  expect(ben.moves).toEqual(['stage', 'private']);
  ben.following.start(id('ana'));
  ben.goPrivate();
  ben.following.end('stopped');
});

test('[FOLLOW12] a spotlight is one while who has it is here, and takes its followers along when it goes', () => {
  const ben = room('ben', 'ana', 'cem');
  ben.light('ana');
  expect(ben.following.spotlit.getState()).toBe('ana');
  ben.following.start(id('ana'));
  expect(ben.following.store.getState().spotlit).toBe(true);
  ben.light('cem');
  expect(ben.following.store.getState()).toMatchObject({ user: null, ended: { why: 'over' } });
  ben.following.start(id('ana'));
  ben.light(null);
  expect(ben.following.store.getState().user).toBe('ana'); // of one's own will
  ben.light('cem');
  ben.here('ben', 'ana');
  expect(ben.following.spotlit.getState()).toBeNull();
});

test('[FOLLOW12] who gets the spotlight leads: they follow nobody any more', () => {
  const ana = room('ana', 'ben');
  ana.following.start(id('ben'));
  ana.light('ana');
  expect(ana.following.store.getState()).toMatchObject({ user: null, ended: { why: 'stopped' } });
});
