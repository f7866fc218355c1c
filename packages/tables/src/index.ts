// The datasets' floor, as other floors import it.
export type { SkillRequest, Tables } from './port.ts';
