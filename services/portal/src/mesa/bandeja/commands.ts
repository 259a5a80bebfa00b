import type { Commands } from "../lib/commands/command.ts";

/** What is asked before something is done or narrowed. */
export type QueueDialog = "filter" | "assign" | "reroute" | "save";

/** What the acts of the queue act on. */
export type QueueScreen = {
  /** Whether there are rows to move over. */
  readonly hasRows: boolean;
  /** Whether a row has been gone to. */
  readonly hasCurrent: boolean;
  readonly hasMarks: boolean;
  readonly hasMore: boolean;
  /** Whether this person handles tickets here, at all. */
  readonly isHandler: boolean;
  readonly move: (step: 1 | -1) => void;
  readonly open: () => void;
  readonly renew: () => void;
  readonly search: () => void;
  readonly more: () => void;
  readonly ask: (dialog: QueueDialog) => void;
  readonly toggleDensity: () => void;
  readonly mark: () => void;
  readonly markAll: () => void;
  readonly unmark: () => void;
  readonly take: () => void;
  readonly release: () => void;
};

const hasRows = ({ hasRows }: QueueScreen) => hasRows;
/** Acts are for what is marked, else for the row that one is at. */
const canAct = ({ isHandler, hasMarks, hasCurrent }: QueueScreen) => isHandler && (hasMarks || hasCurrent);

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
  mark: {
    label: "bandeja.comando.marcar",
    key: "x",
    available: ({ hasCurrent }) => hasCurrent,
    run: (queue) => queue.mark(),
  },
  markAll: { label: "bandeja.comando.marcar_todas", available: hasRows, run: (queue) => queue.markAll() },
  unmark: {
    label: "bandeja.comando.quitar_marcas",
    key: "escape",
    available: ({ hasMarks }) => hasMarks,
    run: (queue) => queue.unmark(),
  },
  take: { label: "bandeja.comando.tomar", key: "t", available: canAct, run: (queue) => queue.take() },
  assign: {
    label: "bandeja.comando.asignar",
    key: "a",
    available: canAct,
    run: (queue) => queue.ask("assign"),
  },
  release: { label: "bandeja.comando.soltar", key: "s", available: canAct, run: (queue) => queue.release() },
  reroute: {
    label: "bandeja.comando.derivar",
    key: "d",
    available: canAct,
    run: (queue) => queue.ask("reroute"),
  },
  filter: {
    label: "bandeja.comando.filtrar",
    key: "f",
    icon: "filter",
    run: (queue) => queue.ask("filter"),
  },
  search: { label: "mesa.buscar", key: "/", icon: "search", run: (queue) => queue.search() },
  save: { label: "bandeja.comando.guardar", key: "g", icon: "star", run: (queue) => queue.ask("save") },
  renew: { label: "bandeja.comando.actualizar", key: "u", icon: "up", run: (queue) => queue.renew() },
  more: {
    label: "bandeja.comando.mas",
    key: "m",
    available: ({ hasMore }) => hasMore,
    run: (queue) => queue.more(),
  },
  density: { label: "bandeja.comando.densidad", icon: "rows", run: (queue) => queue.toggleDensity() },
} satisfies Commands<QueueScreen>;
