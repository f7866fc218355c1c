// The editor, fetched when it is first needed; until it is here the text can be read.
import { lazy, Suspense } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import type { QuillEditorProps } from './quill-editor.tsx';

const Editor = lazy(() => import('./quill-editor.tsx'));

export const NoteEditor = (props: QuillEditorProps) => {
  const say = useSay();
  return (
    <Suspense fallback={<p className="orr-secondary orr-rich-editor">{say('editor.loading')}</p>}>
      <Editor {...props} />
    </Suspense>
  );
};
