// The agenda: topics in order, and how far each is by the server's clock. Pure: what changes it comes out as operations, which
// the room submits as it does any other.
import { limits, type Millis, type Operation, type Scene, type TopicRecord } from '@orrery/protocol';
import { byOrder, orderBetween } from '../../fractional-index.ts';
import { type Dragged, setAt } from '../../replica/drag-overlay.ts';
import { type Listed, recordsIn } from './meeting-records.ts';

export type AgendaTopic = Listed<TopicRecord>;

/** In order; two of one place stand by their ids. */
export const agendaOf = (scene: Scene): readonly AgendaTopic[] => recordsIn(scene, 'topic').sort(byOrder);

const NEAR = 0.8; // of the time: from here on it is told

export interface TopicTime {
  readonly spent_ms: number;
  /** Negative once it is over. */
  readonly left_ms: number;
  readonly stand: 'calm' | 'near' | 'over';
}

type Timed = Pick<TopicRecord, 'minutes' | 'state' | 'started_at' | 'spent_ms'>;

/** How long a topic has been talked about, pauses left out. */
export const spentOn = ({ state, started_at, spent_ms }: Timed, now: number): number =>
  spent_ms + (state === 'running' && started_at !== null ? Math.max(0, now - started_at) : 0);

/** `now` is the server's. */
export const timeOf = (topic: Timed, now: number): TopicTime => {
  const given = topic.minutes * 60_000;
  const spent_ms = spentOn(topic, now);
  const stand = spent_ms > given ? 'over' : spent_ms >= given * NEAR ? 'near' : 'calm';
  return { spent_ms, left_ms: given - spent_ms, stand };
};

export const runningTopic = (topics: readonly AgendaTopic[]): AgendaTopic | null =>
  topics.find(({ state }) => state === 'running') ?? null;

const put = (topic: AgendaTopic, fields: Partial<TopicRecord>): Operation[] =>
  Object.entries(fields)
    .filter(([field, value]) => topic[field as keyof TopicRecord] !== value)
    .map(([field, value]) => setAt([topic.id, field], value as Dragged));

/** What stops a topic's clock. */
const stopped = (topic: AgendaTopic, state: 'waiting' | 'done', now: number): Operation[] =>
  put(topic, { state, started_at: null, spent_ms: Math.round(spentOn(topic, now)) });

/** Starts or goes on with one; whichever ran is paused, for there is one clock. */
export const startTopic = (topics: readonly AgendaTopic[], id: string, now: number): Operation[] =>
  topics.flatMap((topic) => {
    if (topic.id === id)
      return topic.state === 'running'
        ? []
        : put(topic, { state: 'running', started_at: Math.round(now) as Millis });
    return topic.state === 'running' ? stopped(topic, 'waiting', now) : [];
  });

export const pauseTopic = (topics: readonly AgendaTopic[], now: number): Operation[] => {
  const running = runningTopic(topics);
  return running ? stopped(running, 'waiting', now) : [];
};

export const finishTopic = (topics: readonly AgendaTopic[], id: string, now: number): Operation[] => {
  const topic = topics.find((one) => one.id === id);
  return topic && topic.state !== 'done' ? stopped(topic, 'done', now) : [];
};

/** What comes after the running one; before any runs, the first that waits. */
export const topicAfter = (topics: readonly AgendaTopic[]): AgendaTopic | null => {
  const at = topics.findIndex(({ state }) => state === 'running');
  const waits = ({ state }: AgendaTopic) => state === 'waiting';
  return topics.slice(at + 1).find(waits) ?? topics.find(waits) ?? null;
};

/** Ends the running one and starts the next, as one change. */
export const nextTopic = (topics: readonly AgendaTopic[], now: number): Operation[] => {
  const running = runningTopic(topics);
  const next = topicAfter(topics);
  const ended = running ? stopped(running, 'done', now) : [];
  return [...ended, ...(next ? put(next, { state: 'running', started_at: Math.round(now) as Millis }) : [])];
};

/** Puts one before another; null puts it last. `random` is 0 to 1. */
export const moveTopic = (
  topics: readonly AgendaTopic[],
  id: string,
  before: string | null,
  random: () => number,
): Operation[] => {
  const moved = topics.find((topic) => topic.id === id);
  if (!moved || id === before) return [];
  const others = topics.filter((topic) => topic.id !== id);
  const found = before === null ? -1 : others.findIndex((topic) => topic.id === before);
  const at = found === -1 ? others.length : found;
  if (topics.indexOf(moved) === at) return []; // it stands there
  return put(moved, {
    order: orderBetween(others[at - 1]?.order ?? null, others[at]?.order ?? null, random),
  });
};

/** The value of a new topic at the end. */
export const newTopic = (
  topics: readonly AgendaTopic[],
  { title, minutes, author }: Pick<TopicRecord, 'title' | 'minutes' | 'author'>,
  random: () => number,
): TopicRecord => ({
  title: title.trim().slice(0, limits.TITLE_CHARS),
  minutes,
  author,
  order: orderBetween(topics.at(-1)?.order ?? null, null, random),
  state: 'waiting',
  started_at: null,
  spent_ms: 0,
});
