// Every string of the interface, by key. Plurals as i18next writes them: `_one`, `_other`.
import { charts } from './en-charts.ts';
import { data } from './en-data.ts';
import { drive } from './en-drive.ts';
import { explore } from './en-explore.ts';
import { follow } from './en-follow.ts';
import { lobby } from './en-lobby.ts';
import { maps } from './en-maps.ts';
import { meeting } from './en-meeting.ts';
import { notes } from './en-notes.ts';
import { panels } from './en-panels.ts';
import { people } from './en-people.ts';
import { phone } from './en-phone.ts';
import { room } from './en-room.ts';
import { talk } from './en-talk.ts';
import { tools } from './en-tools.ts';
import { words } from './en-words.ts';

export const en = {
  ...words,
  ...lobby,
  ...room,
  ...panels,
  ...notes,
  ...data,
  ...charts,
  ...explore,
  ...maps,
  ...phone,
  ...people,
  ...talk,
  ...meeting,
  ...follow,
  ...drive,
  ...tools,
} as const;

type WithoutPlural<K> = K extends `${infer Base}_one` ? Base : K extends `${infer Base}_other` ? Base : K;

/** A key of the dictionary, its plural left off. */
export type TextKey = WithoutPlural<keyof typeof en>;
