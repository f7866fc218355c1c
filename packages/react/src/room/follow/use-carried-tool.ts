// The tool of whom one follows, carried over while one does and put back when it ends. A tool one takes oneself stays: then no other is
// carried until one follows anew. What one's role may not hold is not taken.
import type { SessionClient } from '@orrery/client';
import type { Capability, Tool } from '@orrery/protocol';
import { useEffect, useRef } from 'react';
import { usePresence } from '../../hooks/use-presence.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';

const NEEDS: { readonly [T in Tool]: Capability } = {
  look: 'attend',
  point: 'attend',
  select: 'select',
  brush: 'select',
  annotate: 'annotate',
  measure: 'annotate',
  draw: 'annotate',
};

export const mayHold = (client: SessionClient, tool: Tool): boolean => client.can(NEEDS[tool]);

export const useCarriedTool = (): void => {
  const { client, ui } = useRoom();
  const user = useStore(client.following, (following) => following.user);
  const { tool } = usePresence(client, user ?? client.userId);
  const own = useRef<Tool | null>(null);

  useEffect(() => {
    if (user === null) return;
    own.current = ui.getState().tool;
    return () => {
      const { tool: held, carried } = ui.getState();
      if (carried !== null && held === carried && own.current !== null) ui.setState({ tool: own.current });
      ui.setState({ carried: null });
    };
  }, [ui, user]);

  useEffect(() => {
    if (user === null || tool === undefined || !mayHold(client, tool)) return;
    const { tool: held, carried } = ui.getState();
    const takenOneself = carried === null ? held !== own.current : held !== carried;
    if (!takenOneself) ui.setState({ tool, carried: tool });
  }, [client, ui, user, tool]);
};
