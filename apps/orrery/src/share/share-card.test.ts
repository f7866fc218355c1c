import { expect, test } from 'vitest';
import { shareCard } from './share-card.ts';
import { hostHeaders, shareLink } from './share-host.ts';
import { terminalCode } from './terminal-code.ts';

const secret = 'k5HRKCHpbghycB1CS4Mk8w';
const made = { fingerprint: 'DA:E5:8F', own: false };

test('[SHARE10] the secret stands in the fragment and nowhere else in the link', () => {
  const link = new URL(shareLink('fd00::2', 8443, secret));
  expect([link.host, link.pathname, link.search, link.hash]).toEqual([
    '[fd00::2]:8443',
    '/',
    '',
    `#k=${secret}`,
  ]);
  expect(shareLink('Room.example.com', 443, secret)).toBe(`https://room.example.com/#k=${secret}`);
});

test('[SHARE10] the card shows the links, the code of the first, and the fingerprint', () => {
  const card = shareCard({ addresses: ['192.0.2.2', 'fd00::2'], port: 8443, secret, certificate: made });
  expect(card).toBe(`Other devices on this network enter here:

  https://192.0.2.2:8443/#k=${secret}

${terminalCode(`https://192.0.2.2:8443/#k=${secret}`)}

The same by other addresses:
  https://[fd00::2]:8443/#k=${secret}

Certificate (SHA-256):
  DA:E5:8F
This server made its certificate itself, so each browser warns once: go on only if it shows this fingerprint.
Whoever has the link can enter every session, never as admin. It changes at the next start.
`);
});

test('[SHARE10] without a network the card says so, and with an own certificate it does not warn', () => {
  expect(shareCard({ addresses: [], port: 8443, secret, certificate: made })).toBe(
    'No network was found, so other devices cannot come in yet. Connect to one and start again.\n' +
      `From this computer: https://localhost:8443/#k=${secret}\n`,
  );
  const own = shareCard({ addresses: ['a.b'], port: 1, secret, certificate: { ...made, own: true } });
  expect(own).not.toContain('warns once');
});

test('[SHARE14] Host names stand with the port and without, IPv6 in brackets, each once', () => {
  expect(hostHeaders(['localhost', '::1', 'VM', 'vm'], 8443)).toEqual([
    'localhost',
    '[::1]',
    'vm',
    'localhost:8443',
    '[::1]:8443',
    'vm:8443',
  ]);
  expect(hostHeaders(['localhost'], 0)).toEqual(['localhost']);
});
