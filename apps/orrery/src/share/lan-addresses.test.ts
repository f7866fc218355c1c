import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { lanAddresses } from './lan-addresses.ts';

const rest = { netmask: '', mac: '', cidr: null, internal: false };
const v4 = (address: string): NetworkInterfaceInfo => ({ ...rest, address, family: 'IPv4' });
const v6 = (address: string): NetworkInterfaceInfo => ({ ...rest, address, family: 'IPv6', scopeid: 0 });

test('[SHARE16] cards before bridges and tunnels, IPv4 before IPv6', () => {
  expect(
    lanAddresses({
      docker0: [v4('172.17.0.1')],
      'br-9f2c': [v4('172.18.0.1'), v6('fd12::1')],
      wlan0: [v6('fd00::7'), v4('192.168.1.7')],
      tailscale0: [v4('100.64.0.3')],
      eth0: [v4('10.0.0.5')],
    }),
  ).toEqual(['192.168.1.7', '10.0.0.5', 'fd00::7', '172.17.0.1', '172.18.0.1', '100.64.0.3', 'fd12::1']);
});

test('[SHARE16] loopback, link-local and missing interfaces are not offered', () => {
  expect(
    lanAddresses({
      lo: [{ ...v4('127.0.0.1'), internal: true }],
      eth0: [v6('fe80::1'), v6('febf::1'), v4('169.254.7.7')],
      eth1: undefined,
    }),
  ).toEqual([]);
});
