import type { Commands } from "../lib/commands/command.ts";

/** What the acts of the queue act on. */
export type QueueScreen = {
  /** Whether there are rows to move over. */
  readonly hasRows: boolean;
  /** Whether a row has been gone to. */
  readonly hasCurrent: boolean;
  readonly hasMore: boolean;
  readonly move: (step: 1 | -1) => void;
  readonly open: () => void;
  readonly renew: () => void;
  readonly more: () => void;
  readonly filter: () => void;
  readonly toggleDensity: () => void;
};

const hasRows = ({ hasRows }: QueueScreen) => hasRows;

export const queueCommands = {
  next: {
    label: "bandeja.comando.siguiente",
    key: "j",
    repeats: true,
    available: hasRows,
    run: (queue) => queue.move(1),
  },
  previous: {
    label: "bandeja.comando.anterior",
    key: "k",
    repeats: true,
    available: hasRows,
    run: (queue) => queue.move(-1),
  },
  open: {
    label: "bandeja.comando.abrir",
    key: "enter",
    available: ({ hasCurrent }) => hasCurrent,
    run: (queue) => queue.open(),
  },
  filter: { label: "bandeja.comando.filtrar", key: "f", icon: "filter", run: (queue) => queue.filter() },
  renew: {
    label: "bandeja.comando.actualizar",
    key: "u",
    icon: "up",
    run: (queue) => queue.renew(),
  },
  more: {
    label: "bandeja.comando.mas",
    key: "m",
    available: ({ hasMore }) => hasMore,
    run: (queue) => queue.more(),
  },
  density: { label: "bandeja.comando.densidad", icon: "rows", run: (queue) => queue.toggleDensity() },
} satisfies Commands<QueueScreen>;
