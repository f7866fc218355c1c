// The SDK's transport over memory: an agent's frames reach the corridor without a socket, through the same door.
import type { Channel, Transport } from '@orrery/client';
import type { AgentId } from '@orrery/protocol';
import type { LiveSession, OrreryServer } from '@orrery/server';

export const inProcessTransport = (
  server: OrreryServer,
  session: LiveSession,
  agent: AgentId,
): Transport => ({
  open: () => {
    const channel: Channel = {
      onOpen: null,
      onMessage: null,
      onClose: null,
      bufferedAmount: 0,
      send: (frame) => socket.send(frame),
      close: () => socket.close(),
    };
    const socket = server.connectAgent(session, agent, {
      onMessage: (text) => channel.onMessage?.(text),
      onClose: (code, reason) => channel.onClose?.(code, reason),
    });
    setImmediate(() => channel.onOpen?.());
    return channel;
  },
});
