/** A note that people are shown, and how many more of its rule they are not shown below it. */
export interface ShownNote<Note> {
  readonly note: Note;
  readonly more: number;
}

/** A file that is none of Flink's can have the same said of each of its lines: people are shown so many of a rule. */
const MOST_OF_A_RULE = 5;

/** The notes that people are shown. */
export function notesShown<Note extends { readonly rule: string }>(notes: readonly Note[]): ShownNote<Note>[] {
  const counts = new Map<string, number>();
  for (const { rule } of notes) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const shown = new Map<string, number>();
  return notes.flatMap((note): ShownNote<Note>[] => {
    const place = (shown.get(note.rule) ?? 0) + 1;
    shown.set(note.rule, place);
    if (place > MOST_OF_A_RULE) return [];
    return [{ note, more: place === MOST_OF_A_RULE ? (counts.get(note.rule) ?? 0) - place : 0 }];
  });
}
