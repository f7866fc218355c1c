// The SDK's own transport with an ear on it: every text frame either way is noted, nothing is changed.
// Bytes are presence, of which nothing is kept.
import { type Channel, type Transport, webSocketTransport } from '@orrery/client';
import type { DownMessage } from '@orrery/protocol';
import type { WireRecord } from './wire-record.ts';

export const recordingTransport = (record: WireRecord): Transport => ({
  open: (url, protocols) =>
    new Proxy(webSocketTransport.open(url, protocols), {
      get: (channel, name) => {
        if (name !== 'send') return Reflect.get(channel, name, channel) as unknown;
        return (frame: string | Uint8Array<ArrayBuffer>): void => {
          if (typeof frame === 'string') record.noteSent(frame);
          channel.send(frame);
        };
      },
      set: (channel, name, value) => {
        if (name !== 'onMessage' || value === null) return Reflect.set(channel, name, value, channel);
        const tell = value as NonNullable<Channel['onMessage']>;
        channel.onMessage = (frame) => {
          if (typeof frame === 'string') record.noteReceived(JSON.parse(frame) as DownMessage);
          tell(frame);
        };
        return true;
      },
    }),
});
