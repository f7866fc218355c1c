// Copies a text and says so for a moment; where the clipboard is refused, it says that.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { TextKey } from '../i18n/en.ts';
import { useSay } from '../i18n/texts.ts';

const SAID_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  readonly kind?: 'primary';
  /** What it says before it is pressed. */
  readonly idle?: TextKey;
}

export const CopyButton = ({ text, kind, idle = 'copy.idle' }: CopyButtonProps) => {
  const say = useSay();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    const asked = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    asked.then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <button type="button" className="orr-button" data-kind={kind} onClick={copy}>
      <Icon size={16} aria-hidden />
      <span aria-live="polite">{say(state === 'idle' ? idle : `copy.${state}`)}</span>
    </button>
  );
};
