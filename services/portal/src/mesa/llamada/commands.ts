import type { Commands } from "../lib/commands/command.ts";

/** A call as its acts see it. */
export type CallScreen = {
  readonly at: "call" | "without" | "ended";
  readonly endWithoutTicket: () => void;
  readonly discard: () => void;
  readonly next: () => void;
};

export const callCommands = {
  next: {
    label: "llamada.siguiente",
    key: "enter",
    icon: "phone",
    available: ({ at }) => at === "ended",
    run: (call) => call.next(),
  },
  endWithoutTicket: {
    label: "llamada.sin_ticket",
    available: ({ at }) => at === "call",
    run: (call) => call.endWithoutTicket(),
  },
  discard: {
    label: "llamada.descartar",
    available: ({ at }) => at === "call",
    run: (call) => call.discard(),
  },
} satisfies Commands<CallScreen>;

/** The sheet of a call: one act ends it, and says how. */
export type CallSheetScreen = {
  readonly isAnswered: boolean;
  readonly register: () => void;
};

export const callSheetCommands = {
  register: {
    label: "llamada.registrar_y_numero",
    key: "mod+enter",
    icon: "check",
    available: ({ isAnswered }) => !isAnswered,
    run: (sheet) => sheet.register(),
  },
  resolve: {
    label: "llamada.registrar_y_resolver",
    key: "mod+enter",
    icon: "check",
    available: ({ isAnswered }) => isAnswered,
    run: (sheet) => sheet.register(),
  },
} satisfies Commands<CallSheetScreen>;
