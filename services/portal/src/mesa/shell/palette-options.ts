import type { CommandGroup } from "../lib/commands/board.ts";

/** Without accents and capitals: «escalar» is found by «ESCÁ». */
const folded = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The acts that hold every word of what is sought. */
export const matching = (groups: readonly CommandGroup[], sought: string): CommandGroup[] => {
  const words = folded(sought).split(/\s+/u).filter(Boolean);
  return groups
    .map(({ title, commands }) => ({
      title,
      commands: commands.filter(({ label }) => words.every((word) => folded(label).includes(word))),
    }))
    .filter(({ commands }) => commands.length > 0);
};
