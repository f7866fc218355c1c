// What the terminal shows in share mode: the link, a code to scan, and how to recognise the certificate. It carries
// the secret, so it is printed for the person at this computer and must never go through the log [SHARE10].
import type { Certificate } from './certificate.ts';
import { shareLink } from './share-host.ts';
import { terminalCode } from './terminal-code.ts';

export interface ShareCard {
  /** Where this server is reached, the likeliest first. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly secret: string;
  readonly certificate: Pick<Certificate, 'fingerprint' | 'own'>;
}

/** The text, ending in a line break. */
export const shareCard = ({ addresses, port, secret, certificate }: ShareCard): string => {
  const [first, ...others] = [...new Set(addresses)].map((address) => shareLink(address, port, secret));
  if (first === undefined) {
    return [
      'No network was found, so other devices cannot come in yet. Connect to one and start again.',
      `From this computer: ${shareLink('localhost', port, secret)}`,
      '',
    ].join('\n');
  }
  const warning = certificate.own
    ? 'It is your own certificate: browsers that trust its issuer show no warning.'
    : 'This server made its certificate itself, so each browser warns once: go on only if it shows this fingerprint.';
  return [
    'Other devices on this network enter here:',
    '',
    `  ${first}`,
    '',
    terminalCode(first),
    '',
    ...(others.length === 0
      ? []
      : ['The same by other addresses:', ...others.map((link) => `  ${link}`), '']),
    'Certificate (SHA-256):',
    `  ${certificate.fingerprint}`,
    warning,
    'Whoever has the link can enter every session, never as admin. It changes at the next start.',
    '',
  ].join('\n');
};
