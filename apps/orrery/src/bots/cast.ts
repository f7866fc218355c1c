// Who the simulated participants are. Names are invented; colours are twelve hues apart enough to tell heads apart.
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
  '#4E9AF1',
  '#F2994A',
  '#6FCF97',
  '#BB6BD9',
  '#F2C94C',
  '#56CCF2',
  '#EB5757',
  '#A3B18A',
  '#F178B6',
  '#2EC4B6',
  '#B08968',
  '#8E9AF0',
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
