import type { Commands } from "../lib/commands/command.ts";

/** What the acts of the list of knowledge act on. */
export type KnowledgeScreen = {
  readonly isWriter: boolean;
  readonly search: () => void;
  readonly write: () => void;
};

export const knowledgeCommands = {
  search: {
    label: "conocimiento.comando.buscar",
    key: "/",
    icon: "search",
    run: (screen) => screen.search(),
  },
  write: {
    label: "conocimiento.comando.escribir",
    key: "n",
    icon: "pen",
    available: ({ isWriter }) => isWriter,
    run: (screen) => screen.write(),
  },
} satisfies Commands<KnowledgeScreen>;
