// Starts a session on a dataset, with a title of its own where nobody gave one.
import type { CreateSession, Dataset, Session } from '@orrery/protocol';
import { shortName } from '../format/columns.ts';
import type { Say } from '../i18n/texts.ts';
import type { Services } from '../services/services.ts';

/** The title a session gets where nobody writes one. */
export const suggestedTitle = (dataset: Dataset | undefined, say: Say): string => {
  const date = new Intl.DateTimeFormat(say.locale, { day: 'numeric', month: 'short' }).format(Date.now());
  return dataset
    ? say('lobby.title_default', { dataset: shortName(dataset), date })
    : say('lobby.title_plain', { date });
};

/** Rejects with OrreryError. */
export const startSession = async (
  services: Services,
  userId: string,
  dataset: Dataset | undefined,
  title: string,
  options: Partial<CreateSession> = {},
): Promise<Session> => {
  const created = await services.createSession({
    session_type: 'analytics_session',
    ...options,
    title,
    host_user_id: userId,
    ...(dataset ? { dataset_id: dataset.dataset_id } : {}),
  });
  return created.session;
};
