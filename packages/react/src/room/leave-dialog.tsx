// Asks on the way out how it was, once per session; it can be skipped, and leaving never waits for it.
import { useState } from 'react';
import { keep, kept } from '../hooks/kept.ts';
import { useSay } from '../i18n/texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useUnsentWords } from './notices/use-unsent-words.ts';
import { useRoom, useRoomUi } from './room-context.ts';
import './leave.css';

const RATINGS = [1, 2, 3, 4, 5] as const;

export const LeaveDialog = () => {
  const leaving = useRoomUi((ui) => ui.leaving);
  return leaving ? <LeaveQuestion /> : null;
};

const LeaveQuestion = () => {
  const say = useSay();
  const { client, ui, leave } = useRoom();
  const asked = `rated.${client.sessionId}`;
  const unsent = useUnsentWords(client, 'unsent.kept');
  const [ask] = useState(() => kept<boolean>(asked) !== true);
  const [rating, setRating] = useState<number | null>(null);
  const go = () => {
    keep(asked, true); // skipping is an answer too
    leave(rating ?? undefined);
  };
  return (
    <Dialog label={say('leave.title')} onClose={() => ui.setState({ leaving: false })}>
      <h2>{say('leave.title')}</h2>
      <p className="orr-secondary">{unsent ?? say('leave.kept')}</p>
      {ask ? (
        <fieldset className="orr-rating">
          <legend>{say('leave.question')}</legend>
          <div>
            {RATINGS.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="orr-rating"
                  className="orr-hidden"
                  checked={rating === value}
                  onChange={() => setRating(value)}
                />
                <span>{value}</span>
              </label>
            ))}
          </div>
          <p className="orr-label">
            <span>{say('leave.worst')}</span>
            <span>{say('leave.best')}</span>
          </p>
        </fieldset>
      ) : null}
      <div className="orr-actions">
        <button type="button" className="orr-button" onClick={() => ui.setState({ leaving: false })}>
          {say('leave.stay')}
        </button>
        <button type="button" className="orr-button" data-kind="primary" onClick={go}>
          {say(ask && rating === null ? 'leave.skip' : 'leave.leave')}
        </button>
      </div>
    </Dialog>
  );
};
