// What others hold in their hands. Presence is fast and no state of React's: it is looked at now and then.
import type { Tool, UserId } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { useRoom } from '../../room-context.ts';

const LOOK_MS = 500; // a sign that somebody took a tool may come half a second late

export const useToolOf = (user: UserId): Tool | null => {
  const { client } = useRoom();
  const [tool, setTool] = useState<Tool | null>(null);
  useEffect(() => {
    const look = () => setTool(client.poses.get(user)?.pose.tool ?? null);
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [client, user]);
  return tool;
};
