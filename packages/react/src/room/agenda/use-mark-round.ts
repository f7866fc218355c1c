// Begins to mark in a round: the select tool is taken, and what it selects is one's own mark from here on.
// On a phone the sheet makes room for the data.
import { OrreryError } from '@orrery/protocol';
import { useCallback } from 'react';
import { useRoom } from '../room-context.ts';
import { tell } from '../room-ui.ts';

export const useMarkRound = (): ((round: string) => void) => {
  const { client, ui } = useRoom();
  return useCallback(
    (round) => {
      try {
        client.meeting.startMarking(round);
        client.meeting.doneMarking(round, false);
        ui.setState({ sheet: 'peek', tool: 'select', shape: 'lasso', selectMode: 'add' });
      } catch (error) {
        if (!(error instanceof OrreryError)) throw error;
        tell(ui, { text: error.message, problem: true });
      }
    },
    [client, ui],
  );
};
