// One place up or down in the agenda: by a key, or by a button where there is no key and nothing can be dragged.
import type { AgendaTopic, MeetingClient } from '@orrery/client';

/** Moves a topic; at an end it stays where it is. */
export const stepTopic = (
  meeting: Pick<MeetingClient, 'moveTopic'>,
  all: readonly AgendaTopic[],
  id: string,
  step: 1 | -1,
): void => {
  const place = all.findIndex((one) => one.id === id) + step;
  if (place < 0 || place >= all.length) return;
  meeting.moveTopic(id, (step < 0 ? all[place]?.id : all[place + 1]?.id) ?? null);
};
