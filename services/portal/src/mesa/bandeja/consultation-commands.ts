import type { Commands } from "../lib/commands/command.ts";

/** What one does over consultas internas: to answer one, one opens its ticket. */
export type ConsultationScreen = {
  readonly hasRows: boolean;
  readonly hasCurrent: boolean;
  readonly move: (step: 1 | -1) => void;
  readonly open: () => void;
};

export const consultationCommands = {
  next: {
    label: "bandeja.comando.siguiente",
    key: "j",
    repeats: true,
    available: ({ hasRows }) => hasRows,
    run: ({ move }) => move(1),
  },
  previous: {
    label: "bandeja.comando.anterior",
    key: "k",
    repeats: true,
    available: ({ hasRows }) => hasRows,
    run: ({ move }) => move(-1),
  },
  open: {
    label: "bandeja.comando.abrir",
    key: "enter",
    available: ({ hasCurrent }) => hasCurrent,
    run: ({ open }) => open(),
  },
} satisfies Commands<ConsultationScreen>;
