// The icon of a reaction: the same over a figure, under a message and on a button.
import type { Reaction } from '@orrery/protocol';
import {
  CircleQuestionMark,
  Heart,
  type LucideIcon,
  PartyPopper,
  ThumbsDown,
  ThumbsUp,
  Zap,
} from 'lucide-react';

const ICONS: Readonly<Record<Reaction, LucideIcon>> = {
  agree: ThumbsUp,
  disagree: ThumbsDown,
  celebrate: PartyPopper,
  question: CircleQuestionMark,
  surprise: Zap,
  thanks: Heart,
};

export const ReactionIcon = ({
  reaction,
  size = 16,
}: {
  readonly reaction: Reaction;
  readonly size?: number;
}) => {
  const Icon = ICONS[reaction];
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
};
