// One's voice in a room, as a small machine: off, asking, on, muted, or failed. On, others see that one speaks; muted, only
// oneself is told that one speaks unseen. It ends with the session.
import { feedSpeaking, type SessionClient, watchSpeaking } from '@orrery/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Microphone, MicrophoneError, type MicrophoneFailure, openMicrophone } from './microphone.ts';

export type VoiceState =
  | { readonly state: 'off' }
  | { readonly state: 'asking' }
  | { readonly state: 'on' | 'muted'; readonly speaking: boolean }
  | { readonly state: 'failed'; readonly failure: MicrophoneFailure | 'ended' };

export class Voice {
  readonly store: StoreApi<VoiceState> = createStore<VoiceState>(() => ({ state: 'off' }));
  readonly #client: SessionClient;
  readonly #open: () => Promise<Microphone>;
  #microphone: Microphone | null = null;
  #stop: () => void = () => {};

  constructor(client: SessionClient, open: () => Promise<Microphone> = openMicrophone) {
    this.#client = client;
    this.#open = open;
    client.connection.subscribe(({ state }) => {
      if (state === 'closed' || state === 'refused') this.turnOff();
    });
  }

  /** Off: asks for the microphone. Else: mutes, or shows again. */
  async toggle(): Promise<void> {
    const { state } = this.store.getState();
    if (state === 'asking') return;
    if (state === 'on' || state === 'muted') {
      this.#feed(state === 'on');
      return;
    }
    this.store.setState({ state: 'asking' }, true);
    try {
      const microphone = await this.#open();
      if (this.store.getState().state !== 'asking') {
        microphone.close(); // the room was left meanwhile
        return;
      }
      this.#microphone = microphone;
      microphone.onEnded(() => this.#fail('ended'));
      this.#feed(false);
    } catch (error) {
      this.#fail(error instanceof MicrophoneError ? error.failure : 'refused');
    }
  }

  turnOff(): void {
    this.#release();
    this.store.setState({ state: 'off' }, true);
  }

  #fail(failure: MicrophoneFailure | 'ended'): void {
    this.#release();
    this.store.setState({ state: 'failed', failure }, true);
  }

  #release(): void {
    this.#stop();
    this.#stop = () => {};
    this.#microphone?.close();
    this.#microphone = null;
  }

  /** One's own sign is the same gate's as that of others, whether they see it or not. */
  #feed(muted: boolean): void {
    const microphone = this.#microphone;
    if (!microphone) return;
    this.#stop();
    const state = muted ? 'muted' : 'on';
    this.store.setState({ state, speaking: false }, true);
    const stops = [watchSpeaking(microphone, (speaking) => this.store.setState({ state, speaking }, true))];
    if (!muted) stops.push(feedSpeaking(this.#client, microphone));
    this.#stop = () => {
      for (const stop of stops) stop();
    };
  }
}

const voices = new WeakMap<SessionClient, Voice>();

/** The one voice of a client: the button may go and come back, the microphone stays as it was. */
export const voiceOf = (client: SessionClient): Voice => {
  const known = voices.get(client);
  if (known) return known;
  const voice = new Voice(client);
  voices.set(client, voice);
  return voice;
};
