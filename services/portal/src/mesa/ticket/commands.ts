import type { Commands } from "../lib/commands/command.ts";
import type { Audience } from "./composer.tsx";

/** What the acts of a ticket's page act on. */
export type TicketScreen = {
  readonly isClosed: boolean;
  readonly write: (to: Audience) => void;
};

const isOpen = ({ isClosed }: TicketScreen) => !isClosed;

export const ticketCommands = {
  reply: {
    label: "ticket.comando.responder",
    key: "r",
    icon: "globe",
    available: isOpen,
    run: (ticket) => ticket.write("public"),
  },
  note: {
    label: "ticket.comando.nota",
    key: "n",
    icon: "lock",
    available: isOpen,
    run: (ticket) => ticket.write("internal"),
  },
} satisfies Commands<TicketScreen>;
