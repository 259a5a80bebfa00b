import type { Ticket, TicketAction } from "@yanapa/proto/json/tickets.ts";
import type { Command, Commands } from "../lib/commands/command.ts";
import { type ActName, actNames, acts } from "./acts/acts.ts";
import type { Audience } from "./composer.tsx";

/** What the acts of a ticket's page act on. */
export type TicketScreen = {
  readonly ticket: Ticket;
  readonly personId: string;
  readonly write: (to: Audience) => void;
  /** Opens what an act asks for, or does it at once; `before` is what it is done for. */
  readonly begin: (name: ActName, before?: ActName) => void;
};

/** What the server says of an action: whether this person may now, and if not, why. */
const said = ({ availableActions = [] }: Ticket, action: TicketAction) =>
  availableActions.find((each) => each.action === action);

/** Who lacks the role is offered nothing; who has it sees why not now. */
const isTheirs = (ticket: Ticket, action: TicketAction): boolean =>
  (said(ticket, action)?.reason ?? "") !== "ROLE_MISSING" && said(ticket, action) !== undefined;

const whyNot = (ticket: Ticket, action: TicketAction): string | undefined => {
  const found = said(ticket, action);
  return found?.allowed ? undefined : found?.message;
};

const commandOf = (name: ActName): Command<TicketScreen> => {
  const { action, key, icon, fits, after } = acts[name];
  const first = ({ ticket }: TicketScreen) =>
    after?.[said(ticket, action)?.reason ?? ""] as ActName | undefined;
  return {
    label: `acto.${name}`,
    ...(key !== undefined && { key }),
    ...(icon !== undefined && { icon }),
    available: (screen) => isTheirs(screen.ticket, action) && (fits?.(screen) ?? true),
    because: (screen) => (first(screen) === undefined ? whyNot(screen.ticket, action) : undefined),
    run: (screen) => {
      const before = first(screen);
      if (before === undefined) screen.begin(name);
      else screen.begin(before, name);
    },
  };
};

const written = (audience: Audience, action: TicketAction): Command<TicketScreen> => ({
  label: audience === "public" ? "ticket.comando.responder" : "ticket.comando.nota",
  key: audience === "public" ? "r" : "n",
  icon: audience === "public" ? "globe" : "lock",
  available: ({ ticket }) => isTheirs(ticket, action),
  because: ({ ticket }) => whyNot(ticket, action),
  run: ({ write }) => write(audience),
});

/** Every act of a ticket's page: its buttons, keys, the palette and the help read them here. */
export const ticketCommands = {
  reply: written("public", "TICKET_ACTION_WRITE_TO_REQUESTER"),
  note: written("internal", "TICKET_ACTION_WRITE_NOTE"),
  ...(Object.fromEntries(actNames.map((name) => [name, commandOf(name)])) as Record<
    ActName,
    Command<TicketScreen>
  >),
} satisfies Commands<TicketScreen>;
