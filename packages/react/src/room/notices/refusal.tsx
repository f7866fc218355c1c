// The last thing the server refused, where one was working: what, and what to do.

import type { ErrorBody } from '@orrery/protocol';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useRoom } from '../room-context.ts';

export const Refusal = () => {
  const say = useSay();
  const failure = useStore(useRoom().client.lastError);
  const [read, setRead] = useState<ErrorBody | null>(null);
  if (failure === null || failure === read) return null;
  return (
    <div className="orr-conflict">
      <Problem>{failure.message}</Problem>
      <IconButton icon={X} label={say('action.dismiss')} onClick={() => setRead(failure)} />
    </div>
  );
};
