// What other rooms and the composition root take from auth.
export { ACCESS_COOKIE } from './access-cookie.ts';
export { grantRole } from './grant-role.ts';
export { NameClaim, type NameStore } from './name-claims.ts';
export { LOCAL, openPrincipals } from './open-principals.ts';
export type { Invitation, Knock, Principal, PrincipalPort } from './principal.ts';
export { type SharedPrincipalsOptions, sharedPrincipals } from './shared-principals.ts';
