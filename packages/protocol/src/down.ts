// Everything the server may say, on one screen.
import type { z } from 'zod';
import { AgentActionDone } from './down/agent-action-done.ts';
import { AgentProgress } from './down/agent-progress.ts';
import { AgentRequested } from './down/agent-requested.ts';
import { ChatEdited } from './down/chat-edited.ts';
import { ChatReacted } from './down/chat-reacted.ts';
import { ChatSent } from './down/chat-sent.ts';
import { DatasetChanged } from './down/dataset-changed.ts';
import { Drag } from './down/drag.ts';
import { DragEnded } from './down/drag-ended.ts';
import { ErrorMessage } from './down/error.ts';
import { ParticipantChanged } from './down/participant-changed.ts';
import { ParticipantJoined } from './down/participant-joined.ts';
import { ParticipantLeft } from './down/participant-left.ts';
import { Pong } from './down/pong.ts';
import { Presence } from './down/presence.ts';
import { PresenceRate } from './down/presence-rate.ts';
import { PresenceSlots } from './down/presence-slots.ts';
import { Resumed } from './down/resumed.ts';
import { SceneCommitted } from './down/scene-committed.ts';
import { ScenePart } from './down/scene-part.ts';
import { SessionChanged } from './down/session-changed.ts';
import { SignalSent } from './down/signal.ts';
import { UpTo } from './down/up-to.ts';
import { Welcome } from './down/welcome.ts';

export const DOWN = {
  welcome: Welcome,
  scene_part: ScenePart,
  resumed: Resumed,
  up_to: UpTo,
  scene_committed: SceneCommitted,
  chat_sent: ChatSent,
  chat_edited: ChatEdited,
  chat_reacted: ChatReacted,
  participant_joined: ParticipantJoined,
  participant_left: ParticipantLeft,
  participant_changed: ParticipantChanged,
  session_changed: SessionChanged,
  presence: Presence,
  dataset_changed: DatasetChanged,
  drag: Drag,
  drag_ended: DragEnded,
  signal: SignalSent,
  presence_slots: PresenceSlots,
  presence_rate: PresenceRate,
  agent_requested: AgentRequested,
  agent_progress: AgentProgress,
  agent_action: AgentActionDone,
  error: ErrorMessage,
  pong: Pong,
} as const;

export type DownType = keyof typeof DOWN;
export type DownMessage = { [T in DownType]: z.infer<(typeof DOWN)[T]> }[DownType];
/** The message of one type. */
export type Down<T extends DownType> = z.infer<(typeof DOWN)[T]>;

/** The messages that are entries of the log, as their readers see them. */
export type EntryMessage = Extract<DownMessage, { seq: number; at: number }>;

export const isDownType = (type: string): type is DownType => Object.hasOwn(DOWN, type);
