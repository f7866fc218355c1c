// The SDK's face of talking together: the chat, reactions, hands, and what a meeting goes by. Types alone, as
// `session-client.ts`, of which this is a part.
import type { ChatPage, Down, ErrorBody, Reaction, SavedView, UserId } from '@orrery/protocol';
import type { ReadStore } from './read-store.ts';

export type ChatMessage = Down<'chat_sent'>;

/** A message said here and not acknowledged yet. */
export interface SendingMessage {
  readonly op_id: string;
  readonly text: string;
  readonly view?: SavedView | undefined;
}

/** What is before the oldest message here: some, none, being read, or why it could not be. */
export type OlderChat = 'some' | 'none' | 'reading' | ErrorBody;

export interface ChatState {
  /** By seq, without a gap, own changes under way already in them. */
  readonly messages: readonly ChatMessage[];
  readonly sending: readonly SendingMessage[];
  readonly older: OlderChat;
}

export interface ChatQuestion {
  /** Only messages before this entry. */
  readonly before?: number | undefined;
  /** Only messages that contain it. */
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What one's selection tools mark in now; null: the stage's selection, as ever. */
export type Marking = { readonly round: string } | null;

/** What a revealed round comes to, on the rows of the stage. */
export interface RoundOverlap {
  readonly round: string;
  /** Whose marks count. */
  readonly people: readonly UserId[];
  /** How many of them marked each row. */
  readonly counts: Uint8Array;
  /** `rowsBy[k]`: rows that exactly k people marked. */
  readonly rowsBy: readonly number[];
  readonly jaccard: number | null;
  readonly kappa: number | null;
}

/** The overlap that is shown on the data. */
export interface OverlapState {
  readonly overlap: RoundOverlap | null;
  /** Why it cannot be shown. */
  readonly error: ErrorBody | null;
}

export interface NewDecision {
  readonly question: string;
  readonly options: readonly string[];
  readonly saved?: SavedView | null | undefined;
}

/** What a meeting goes by: hands, agenda, blind rounds, decisions. Everything of it is a change of the scene. */
export interface MeetingClient {
  /** The server's time, ms since the epoch: what everybody must see run alike. */
  now(): number;

  addTopic(title: string, minutes: number): void;
  changeTopic(id: string, fields: { readonly title?: string; readonly minutes?: number }): void;
  /** Puts it before another; null puts it last. */
  moveTopic(id: string, before: string | null): void;
  /** Starts it, or goes on with it; whichever ran is paused. */
  startTopic(id: string): void;
  pauseTopic(): void;
  finishTopic(id: string): void;
  /** Ends the running one and starts the one after it. */
  nextTopic(): void;
  removeTopic(id: string): void;

  /** Asks everybody to mark rows; answers the round. */
  startRound(question: string): string;
  revealRound(id: string): void;
  removeRound(id: string): void;
  /** Said to be done, or not yet after all. */
  doneMarking(id: string, done: boolean): void;
  readonly marking: ReadStore<Marking>;
  /** From here on what one selects is a mark in this round, and `selection` shows one's own marks. Throws `wrong_state`. */
  startMarking(round: string): void;
  stopMarking(): void;
  /** How often each row was marked in a revealed round. Rejects with OrreryError. */
  overlapOf(round: string): Promise<RoundOverlap>;
  /** What is shown on the data, by oneself alone. */
  readonly overlap: ReadStore<OverlapState>;
  showOverlap(round: string | null): Promise<void>;

  addDecision(decision: NewDecision): string;
  /** The index of an option; null takes the vote back. */
  vote(id: string, option: number | null): void;
  closeDecision(id: string, outcome: string): void;
  removeDecision(id: string): void;
}

export interface TalkClient {
  readonly chat: ReadStore<ChatState>;
  /** Who is writing in the chat now, oneself left out; whoever has not written for 5 s has stopped. */
  readonly typing: ReadStore<readonly UserId[]>;
  readonly meeting: MeetingClient;
  /** One page of the chat as it is now, oldest first; `text` searches all of it. Rejects with OrreryError. */
  readChat(question?: ChatQuestion): Promise<ChatPage>;
  /** Reads the page before the oldest message into `chat`; one at a time. Never rejects: `chat.older` says why. */
  readOlderChat(limit?: number): Promise<void>;
  /** Says it differently; null takes it back. Refused by the server after 15 minutes. Throws `too_large`. */
  editChat(seq: number, text: string | null): void;
  reactToChat(seq: number, reaction: Reaction, on: boolean): void;
  /** Tells the others that one writes; cheap, may be called with every key. */
  typingChat(): void;
  /** A reaction over one's own figure; false where it is too soon after the one before, or there is no connection. */
  react(reaction: Reaction): boolean;
  raiseHand(about?: 'speak' | 'stage'): void;
  /** One's own, or somebody else's with `arrange_scene`. */
  lowerHand(user?: UserId): void;
}
