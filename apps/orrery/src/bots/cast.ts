// Who the simulated participants are. Names are invented; colours are the twelve that the entry card proposes.
import { AVATAR_MODELS } from '@orrery/protocol';

const NAMES: readonly string[] = [
  'Ana Ruiz',
  'Ben Okafor',
  'Chiara Conti',
  'Daniel Weiss',
  'Elif Kaya',
  'Farid Haddad',
  'Grace Mbeki',
  'Hana Sato',
  'Ivan Petrov',
  'Jonas Lind',
  'Keiko Mori',
  'Lena Vogel',
  'Mateo Silva',
  'Nadia Rahman',
  'Oskar Nowak',
  'Priya Nair',
  'Quentin Leroy',
  'Rosa Delgado',
  'Samir Patel',
  'Tove Holm',
  'Uma Krishnan',
  'Viktor Balan',
  'Wanda Keller',
  'Xin Zhao',
  'Yusuf Demir',
];

const COLORS: readonly string[] = [
  '#3E86E0',
  '#D9730D',
  '#1E9E6A',
  '#D8486B',
  '#9A63E0',
  '#A07F12',
  '#1492A6',
  '#C750B5',
  '#6B8E23',
  '#6A78D1',
  '#C9603A',
  '#4C8F8B',
];

export interface CastMember {
  readonly user_id: string;
  readonly username: string;
  readonly color: string;
  readonly model: string;
  /** A factor; most people leave it as it is. */
  readonly scale: number;
}

/** The `index`-th participant of a run; `run` keeps two runs in one session apart. */
export const castMember = (index: number, run: string): CastMember => {
  const round = Math.floor(index / NAMES.length);
  const name = NAMES[index % NAMES.length] as string;
  return {
    user_id: `bot-${run}-${index + 1}`,
    username: round === 0 ? name : `${name} ${round + 1}`,
    color: COLORS[index % COLORS.length] as string,
    model: AVATAR_MODELS[index % AVATAR_MODELS.length] as string,
    scale: index % 9 === 4 ? 1.4 : index % 9 === 7 ? 0.75 : 1,
  };
};
