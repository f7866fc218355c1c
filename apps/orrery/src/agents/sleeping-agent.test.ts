import type { RunningAgent } from '@orrery/agents';
import type { AgentCall } from '@orrery/server';
import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { IDLE_MS, SleepingAgent } from './sleeping-agent.ts';

const call = (seq: number) => ({ type: 'agent_requested', seq }) as AgentCall;

const asleep = () => {
  const clock = new FakeClock();
  const happened: string[] = [];
  const work = { idle: true };
  const agent = new SleepingAgent({
    timers: clock,
    wake: () => {
      happened.push('woke');
      return {
        agent_id: 'insight_agent',
        get idle() {
          return work.idle;
        },
        hear: ({ seq }) => happened.push(`heard ${seq}`),
        stop: () => happened.push('stopped'),
      } as RunningAgent;
    },
    onAsleep: () => happened.push('docked'),
  });
  return { agent, clock, happened, work };
};

test('[FLOW10] an agent wakes when it is called, hears what called it, and stays for the next questions', () => {
  const { agent, clock, happened } = asleep();
  expect(agent.awake).toBe(false);
  agent.call(call(7));
  agent.call(call(8));
  clock.advance(IDLE_MS - 1);
  agent.call(call(9));
  clock.advance(IDLE_MS - 1);
  expect(happened).toEqual(['woke', 'heard 7', 'heard 8', 'heard 9']);
  expect(agent.awake).toBe(true);
});

test('[FLOW11] after a minute of idleness it sleeps, docked; at work it never does; called again it wakes', () => {
  const { agent, clock, happened, work } = asleep();
  agent.call(call(7));
  work.idle = false;
  clock.advance(5 * IDLE_MS);
  expect(happened).toEqual(['woke', 'heard 7']);
  work.idle = true;
  clock.advance(IDLE_MS);
  expect(happened.slice(2)).toEqual(['stopped', 'docked']);
  expect(clock.waiting).toBe(0);
  agent.call(call(8));
  expect(happened.slice(4)).toEqual(['woke', 'heard 8']);
  agent.stop();
  expect([clock.waiting, agent.awake, happened.at(-1)]).toEqual([0, false, 'stopped']);
});
