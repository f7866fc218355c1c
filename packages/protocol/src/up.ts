// Everything a client may say, on one screen. Lanes and capabilities: `policy.ts`.
import type { z } from 'zod';
import { AgentAction } from './up/agent-action.ts';
import { AgentProgressSet } from './up/agent-progress-set.ts';
import { AgentReport } from './up/agent-report.ts';
import { AnnotationCreate } from './up/annotation-create.ts';
import { AvatarSet } from './up/avatar-set.ts';
import { ChatEdit } from './up/chat-edit.ts';
import { ChatReact } from './up/chat-react.ts';
import { ChatSend } from './up/chat-send.ts';
import { DragEnd } from './up/drag-end.ts';
import { DragSet } from './up/drag-set.ts';
import { Leave } from './up/leave.ts';
import { ParticipantChange } from './up/participant-change.ts';
import { ParticipantRemove } from './up/participant-remove.ts';
import { Ping } from './up/ping.ts';
import { PresenceSet } from './up/presence-set.ts';
import { Publish } from './up/publish.ts';
import { SceneSubmit } from './up/scene-submit.ts';
import { SceneUpdate } from './up/scene-update.ts';
import { SignalSend } from './up/signal-send.ts';

export const UP = {
  chat_send: ChatSend,
  chat_edit: ChatEdit,
  chat_react: ChatReact,
  scene_update: SceneUpdate,
  scene_submit: SceneSubmit,
  annotation_create: AnnotationCreate,
  agent_action: AgentAction,
  agent_report: AgentReport,
  agent_progress_set: AgentProgressSet,
  participant_change: ParticipantChange,
  participant_remove: ParticipantRemove,
  avatar_set: AvatarSet,
  publish: Publish,
  presence_set: PresenceSet,
  drag_set: DragSet,
  drag_end: DragEnd,
  signal_send: SignalSend,
  leave: Leave,
  ping: Ping,
} as const;

export type UpType = keyof typeof UP;
export type UpMessage = { [T in UpType]: z.infer<(typeof UP)[T]> }[UpType];
/** The message of one type. */
export type Up<T extends UpType> = z.infer<(typeof UP)[T]>;

export const isUpType = (type: string): type is UpType => Object.hasOwn(UP, type);
