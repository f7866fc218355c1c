// What of a welcome is its reader's alone: private records, and the chat as far as it was told [AUD3]. Everything else of the
// scene is the same for everybody and encoded once. Encoded within the step: the records are live.
import { type Down, firstProtocolScene, type UserId } from '@orrery/protocol';
import { AUDIENCE_PROTOCOL, firstProtocolChat } from './entry-message.ts';
import type { SceneLayer } from './layers.ts';
import type { SessionState } from './session-state.ts';

const isEmpty = ({ scene }: SceneLayer): boolean => Object.keys(scene.scene).length === 0;

export const privateFor = (
  state: SessionState,
  reader: UserId,
  protocol: number,
): Pick<Down<'welcome'>, 'chat' | 'layers'> => {
  const chat = state.chatFor(reader);
  if (protocol < AUDIENCE_PROTOCOL) return { chat: chat.map(firstProtocolChat) };
  const layers = state.layers.readBy(reader).filter((layer) => !isEmpty(layer));
  return {
    chat: [...chat],
    ...(layers.length > 0 && {
      layers: layers.map(({ audience, scene }) => ({ audience: [...audience], scene: scene.scene })),
    }),
  };
};

/** The scene as text for version 1, which knows no layers and less of the scene; null for who knows all. */
export const mergedFor = (state: SessionState, reader: UserId, protocol: number): string | null =>
  protocol >= AUDIENCE_PROTOCOL ? null : JSON.stringify(firstProtocolScene(state.layers.sceneOf(reader)));
