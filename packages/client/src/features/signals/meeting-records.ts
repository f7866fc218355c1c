// The records of a meeting in a scene: topics, rounds, marks and decisions, each with its id. Pure copies: a scene changes in place.
import type {
  DecisionRecord,
  MarksRecord,
  RecordId,
  RoundRecord,
  Scene,
  TopicRecord,
} from '@orrery/protocol';

interface Records {
  topic: TopicRecord;
  round: RoundRecord;
  marks: MarksRecord;
  decision: DecisionRecord;
}

export type Listed<R> = R & { readonly id: RecordId };

/** All records of one kind, in no order. */
export const recordsIn = <T extends keyof Records>(scene: Scene, type: T): Listed<Records[T]>[] =>
  Object.entries(scene).flatMap(([id, record]) =>
    id.startsWith(`${type}:`) ? [{ ...(record as unknown as Records[T]), id: id as RecordId }] : [],
  );

/** Whether a change to this record concerns meetings. */
export const isOfMeeting = (record: string): boolean => /^(topic|round|marks|decision):/.test(record);

/** What is open before what is over, then the newest; of one moment by id. */
export const openFirst = (
  a: Listed<RoundRecord | DecisionRecord>,
  b: Listed<RoundRecord | DecisionRecord>,
): number =>
  Number(b.state === 'open') - Number(a.state === 'open') ||
  b.created_at - a.created_at ||
  (a.id < b.id ? -1 : 1);
