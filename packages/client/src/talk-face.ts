// What a caller of the SDK may say: the chat, reactions, a raised hand, what a meeting decides by. Each is handed to the feature
// whose business it is.
import type { ChatPage, Millis, Reaction, UserId } from '@orrery/protocol';
import { NotesFace } from './notes-face.ts';
import { setAt } from './replica/drag-overlay.ts';
import { readChat } from './rest/chat.ts';
import type { SaidHow } from './session-client.ts';
import type { ChatQuestion } from './talk-client.ts';

export abstract class TalkFace extends NotesFace {
  get chat() {
    return this.parts.chat.store;
  }
  get typing() {
    return this.parts.typing.store;
  }
  get meeting() {
    return this.parts.meeting;
  }

  sendChat(text: string, said?: SaidHow): void {
    this.parts.typing.sent();
    this.parts.chat.say(text, said);
  }

  readChat(question: ChatQuestion = {}): Promise<ChatPage> {
    const { sessionId: session_id, userId: user_id } = this;
    return readChat({ ...this.options.rest, session_id, user_id, ...question });
  }

  readOlderChat(limit?: number): Promise<void> {
    return this.parts.chat.readOlder(limit);
  }

  editChat(seq: number, text: string | null): void {
    this.parts.chat.edit(seq, text);
  }

  reactToChat(seq: number, reaction: Reaction, on: boolean): void {
    this.parts.chat.react(seq, reaction, on);
  }

  typingChat(): void {
    this.parts.typing.say();
  }

  react(reaction: Reaction): boolean {
    return this.parts.reactions.react(reaction);
  }

  raiseHand(about: 'speak' | 'stage' = 'speak'): void {
    const at = Math.round(this.parts.clock.now()) as Millis;
    this.submitForGood([setAt(['hands', 'raised', this.userId], { at, about })]);
  }

  lowerHand(user: UserId = this.userId): void {
    this.submitForGood([setAt(['hands', 'raised', user], null)]);
  }
}
