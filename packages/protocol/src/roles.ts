// Who may do what: five roles, one table. The server checks it per message, the interface shows it,
// the documentation is generated from it [ACCESS1].
import { z } from 'zod';

export const ROLES = ['observer', 'analyst', 'collaborator', 'enterprise_partner', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** `yes`, `no`, or `grant`: only while the host has granted that person the capability. */
export type Permission = 'yes' | 'no' | 'grant';

const row = (
  observer: Permission,
  analyst: Permission,
  collaborator: Permission,
  enterprise_partner: Permission,
  admin: Permission,
): Record<Role, Permission> => ({ observer, analyst, collaborator, enterprise_partner, admin });

export const CAPABILITY_TABLE = {
  attend: row('yes', 'yes', 'yes', 'yes', 'yes'), // see scene, presence, follow, react, raise hand, vote, listen
  chat: row('grant', 'yes', 'yes', 'yes', 'yes'), // chat and speak
  ask_agents: row('grant', 'yes', 'yes', 'yes', 'yes'),
  select: row('grant', 'yes', 'yes', 'yes', 'yes'), // select, create insights
  map_stage: row('no', 'yes', 'yes', 'no', 'yes'), // filter and re-map the stage
  annotate: row('no', 'yes', 'yes', 'yes', 'yes'), // annotate, draw; edit own
  arrange_scene: row('no', 'no', 'yes', 'no', 'yes'), // edit any annotation, bookmarks, spotlight
  switch_dataset: row('no', 'no', 'yes', 'no', 'yes'),
  invite: row('no', 'no', 'yes', 'no', 'yes'),
  upload_dataset: row('no', 'yes', 'yes', 'no', 'yes'),
  export: row('no', 'yes', 'yes', 'no', 'yes'),
  see_masked: row('no', 'yes', 'yes', 'no', 'yes'),
  manage: row('no', 'no', 'no', 'no', 'yes'), // people, policy, lifecycle, audit, delete datasets
} as const;

export type Capability = keyof typeof CAPABILITY_TABLE;
export const CAPABILITIES = Object.keys(CAPABILITY_TABLE) as [Capability, ...Capability[]];
export const Capability = z.enum(CAPABILITIES);

/** Whether a role, with the capabilities its host has granted it, holds a capability. */
export const holds = (role: Role, capability: Capability, granted: readonly Capability[] = []): boolean => {
  const permission = CAPABILITY_TABLE[capability][role];
  return permission === 'yes' || (permission === 'grant' && granted.includes(capability));
};
