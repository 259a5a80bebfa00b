import type { Commands } from "../commands/command.ts";

/** Where a ticket stands among the rows that one came from. */
export type TrailScreen = {
  readonly next: string | undefined;
  readonly previous: string | undefined;
  readonly go: (ticketId: string | undefined) => void;
  readonly back: () => void;
};

export const trailCommands = {
  next: {
    label: "recorrido.siguiente",
    key: "j",
    icon: "right",
    available: ({ next }) => next !== undefined,
    run: ({ next, go }) => go(next),
  },
  previous: {
    label: "recorrido.anterior",
    key: "k",
    icon: "left",
    available: ({ previous }) => previous !== undefined,
    run: ({ previous, go }) => go(previous),
  },
  back: { label: "recorrido.volver", key: "b", icon: "tray", run: ({ back }) => back() },
} satisfies Commands<TrailScreen>;
