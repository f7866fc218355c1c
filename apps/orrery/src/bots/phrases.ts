// What bots say: short, about the data that is there, and never to an agent or to each other by name.
import { type Chance, oneOf } from './seeded-chance.ts';

type Phrase = (one: string, other: string) => string;

const PHRASES: readonly Phrase[] = [
  (one, other) => `Does ${one} really move with ${other} here?`,
  (one) => `The high end of ${one} looks thinner than I expected.`,
  (one) => `I am pointing at an outlier in ${one}.`,
  (one, other) => `Let us colour by ${one} and compare with ${other}.`,
  (one) => `Look at the edge of the cloud: ${one} drops there.`,
  (one) => `Can somebody check how many rows miss ${one}?`,
  (one, other) => `Seen from the side, ${one} and ${other} form two groups.`,
  () => 'That cluster in the corner deserves a note.',
  () => 'I will narrow it down for a moment.',
  () => 'Orthographic from above shows it better.',
];

export const phrase = (chance: Chance, labels: readonly string[]): string => {
  const one = labels.length > 0 ? oneOf(chance, labels) : 'this column';
  const others = labels.filter((label) => label !== one);
  return oneOf(chance, PHRASES)(one, others.length > 0 ? oneOf(chance, others) : 'the rest');
};
