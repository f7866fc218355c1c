// The addresses other devices on the network reach this computer by, the likeliest first: the QR code shows the
// first one. Must never offer an address that only this computer understands.
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Names of bridges, containers, machines inside and tunnels: reachable by few, so they come last. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|lxc|podman|cni|flannel|utun|tun|tap|wg|zt|tailscale)/i;

/** Link-local addresses need a zone that URLs cannot carry, or mean that no network answered. */
const isLinkLocal = (address: string): boolean =>
  /^fe[89ab]/i.test(address) || address.startsWith('169.254.');

/** Lower comes first: a network card before a bridge, IPv4 (short, typed by hand) before IPv6. */
const rank = (name: string, info: NetworkInterfaceInfo): number =>
  (VIRTUAL.test(name) ? 2 : 0) + (info.family === 'IPv4' ? 0 : 1);

export const lanAddresses = (interfaces: Interfaces = networkInterfaces()): string[] => {
  const found = Object.entries(interfaces)
    .flatMap(([name, infos]) => (infos ?? []).map((info) => ({ name, info })))
    .filter(({ info }) => !info.internal && !isLinkLocal(info.address))
    .sort((a, b) => rank(a.name, a.info) - rank(b.name, b.info));
  return [...new Set(found.map(({ info }) => info.address))];
};
