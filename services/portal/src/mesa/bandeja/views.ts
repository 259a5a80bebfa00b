import type { TicketView } from "@yanapa/proto/json/tickets.ts";
import type { IconName } from "../../ui/icon.tsx";

/** A view of the queue, as its address and its line in the list name it. */
export type View = {
  readonly slug: string;
  readonly view: TicketView;
  readonly icon: IconName;
  /** How its number is coloured when there are some: time alone is coloured. */
  readonly tone?: "late" | "soon";
  /** Told only to who may see it: it has no line until the server counts it. */
  readonly isReserved?: boolean;
};

/** The views under their headings, as they stand in the list. */
export const viewGroups: readonly { readonly id: string; readonly views: readonly View[] }[] = [
  {
    id: "trabajo",
    views: [
      { slug: "mias", view: "TICKET_VIEW_MINE", icon: "user" },
      { slug: "area", view: "TICKET_VIEW_MY_AREAS", icon: "tray" },
      { slug: "sin-responsable", view: "TICKET_VIEW_UNASSIGNED", icon: "hand" },
      { slug: "por-clasificar", view: "TICKET_VIEW_UNTRIAGED", icon: "ask" },
      { slug: "devueltas", view: "TICKET_VIEW_RETURNED", icon: "undo" },
      { slug: "consultas", view: "TICKET_VIEW_CONSULTATIONS", icon: "reply" },
    ],
  },
  {
    id: "tiempo",
    views: [
      { slug: "con-atraso", view: "TICKET_VIEW_OVERDUE", icon: "alert", tone: "late" },
      { slug: "por-vencer", view: "TICKET_VIEW_DUE_SOON", icon: "soon", tone: "soon" },
      { slug: "en-espera", view: "TICKET_VIEW_WAITING", icon: "pause" },
    ],
  },
  {
    id: "terminar",
    views: [
      { slug: "por-verificar", view: "TICKET_VIEW_TO_VERIFY", icon: "verify" },
      { slug: "por-cerrar", view: "TICKET_VIEW_TO_CLOSE", icon: "lock" },
      { slug: "propuestos", view: "TICKET_VIEW_PROPOSED", icon: "pen" },
      { slug: "reabiertas", view: "TICKET_VIEW_REOPENED", icon: "undo" },
    ],
  },
  {
    id: "todo",
    views: [
      { slug: "seguridad", view: "TICKET_VIEW_SECURITY", icon: "shield", isReserved: true },
      { slug: "todos", view: "TICKET_VIEW_UNSPECIFIED", icon: "rows" },
    ],
  },
];

const all = viewGroups.flatMap(({ views }) => views);

/** The view that an address names; who comes without one begins with what their areas owe. */
export const viewOf = (slug: string | null): View =>
  all.find((each) => each.slug === slug) ?? all.find((each) => each.slug === "area") ?? (all[0] as View);
