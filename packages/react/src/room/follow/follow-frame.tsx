// A frame around the canvas in the colour of whom one follows: seen from the corner of the eye, and never in the pointer's way.
import { useLeader } from './use-leader.ts';

export const FollowFrame = () => {
  const leader = useLeader();
  if (leader === null) return null;
  return <div className="orr-follow-frame" style={{ borderColor: leader.color }} aria-hidden />;
};
