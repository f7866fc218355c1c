// The transport of browsers and of Node, both of which have a global WebSocket.
import type { Channel, Transport } from './transport.ts';

const OPEN = 1;

export const webSocketTransport: Transport = {
  open(url, protocols) {
    const socket = new WebSocket(url, [...protocols]);
    socket.binaryType = 'arraybuffer';
    const channel: Channel = {
      onOpen: null,
      onMessage: null,
      onClose: null,
      // A channel that is closing takes no more; what it would have carried is resent after the reconnect.
      send: (frame) => {
        if (socket.readyState === OPEN) socket.send(frame);
      },
      close: (code = 1000, reason = '') => socket.close(code, reason),
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
    };
    socket.onopen = () => channel.onOpen?.();
    socket.onmessage = (event: MessageEvent<unknown>) => {
      const { data } = event;
      if (typeof data === 'string') channel.onMessage?.(data);
      else if (data instanceof ArrayBuffer) channel.onMessage?.(new Uint8Array(data));
    };
    socket.onclose = (event) => {
      channel.onClose?.(event.code, event.reason);
      channel.onClose = null;
    };
    return channel;
  },
};
