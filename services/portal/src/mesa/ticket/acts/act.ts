import type { Area } from "@yanapa/proto/json/identity.ts";
import type { RpcName } from "@yanapa/proto/json/rpcs.ts";
import type { CatalogueService, Channel, Ticket, TicketAction } from "@yanapa/proto/json/tickets.ts";
import type { Texts } from "../../../lib/page.ts";
import type { IconName } from "../../../ui/icon.tsx";
import type { FieldSpec, Option, Values } from "./field-spec.ts";

/** What the fields of an act can be made of. */
export type About = {
  readonly ticket: Ticket;
  readonly t: Texts;
  /** When the act was begun, ISO 8601. */
  readonly now: string;
  readonly personId: string;
  /** The areas that the person serves in. */
  readonly areaIds: readonly string[];
  readonly areas: readonly Area[];
  /** Who serves in the area in control. */
  readonly people: readonly Option[];
  readonly services: readonly CatalogueService[];
  readonly channels: readonly Channel[];
};

/** An act on a ticket: the command that does it, and what it asks for. Without fields, it is done at once. */
export type Act = {
  readonly action: TicketAction;
  readonly rpc: RpcName & `TicketService.${string}`;
  readonly key?: string;
  readonly icon?: IconName;
  readonly fields?: (about: About) => readonly FieldSpec[];
  /** What the command says beside what is filled in. */
  readonly fixed?: (about: About, values: Values) => Record<string, unknown>;
  /** Reasons why not that another act does away with, which is done first: reason → its name. */
  readonly after?: Readonly<Record<string, string>>;
  /** Whether it makes sense for this person, beyond whether they may. */
  readonly fits?: (about: Pick<About, "ticket" | "personId">) => boolean;
};

/** Words of an enum, as options: `optionsOf(t, "urgencia", ["URGENCY_HIGH"])`. */
export const optionsOf = (t: Texts, family: string, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, label: t(`${family}.${value}`) }));

export const named = (things: readonly { readonly id?: string; readonly name?: string }[]): Option[] =>
  things.map(({ id = "", name = "" }) => ({ value: id, label: name }));
