// Writes a note about the row that was clicked with the annotate tool.
import { RowNoteForm } from '../notes/new-note.tsx';
import { useRoomUi } from '../room-context.ts';
import { BesidePoint } from './beside-point.tsx';

export const NoteComposer = () => {
  const about = useRoomUi((ui) => ui.noteAbout);
  return about === null ? null : (
    <BesidePoint x={about.x} y={about.y} className="orr-note-composer">
      <RowNoteForm key={about.row} row={about.row} />
    </BesidePoint>
  );
};
