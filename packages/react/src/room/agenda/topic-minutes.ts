// The minutes of a topic as somebody typed them, as the agenda takes them: whole, from 1 to 240; what is no number is one minute.
const MOST = 240; // four hours, as the protocol has it

export const minutesOf = (typed: number): number => Math.min(MOST, Math.max(1, Math.round(typed) || 1));
