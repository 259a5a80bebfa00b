import type { Graded, TicketKind, TicketState, WaitingFor } from "../../domain/ticket/ticket-words.ts";
import type { Turn } from "../../domain/ticket/turn.ts";
import { firstClosedKey } from "../ticket/ticket-row.ts";
import {
  areasShape,
  areasText,
  type Give,
  notClosedText,
  type TicketView,
  turnText,
  type Viewer,
  viewText,
} from "./ticket-views.ts";

type Instant = Temporal.Instant;

/** What a list of tickets is narrowed to; empty texts and lists narrow nothing. */
export type QueueFilter = {
  view: TicketView;
  viewer: Viewer;
  /** Empty for all but closed. */
  states: readonly TicketState[];
  areaId: string;
  areaIds: readonly string[];
  holderId: string;
  overdueOnly: boolean;
  untriagedOnly: boolean;
  kinds: readonly TicketKind[];
  priorities: readonly Graded[];
  turns: readonly Turn[];
  serviceId: string;
  channelId: string;
  waitingFor: WaitingFor;
  contactId: string;
  operatorId: string;
  unassignedOnly: boolean;
  reopenedOnly: boolean;
  returnedOnly: boolean;
  proposedOnly: boolean;
  receivedFromTime: Instant | undefined;
  receivedBeforeTime: Instant | undefined;
  changedFromTime: Instant | undefined;
  changedBeforeTime: Instant | undefined;
  language: string;
};

/** Conditions of a statement and the values they are about. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly texts: string[] = [];
  /** Letters of what was added: one text has one name. */
  name = "";

  readonly give: Give = (value, type) => {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  };

  also(letter: string, text: string): void {
    this.name += letter;
    this.texts.push(text);
  }

  get text(): string {
    return this.texts.join(" AND ");
  }
}

/** Adds what a filter says. What PostgreSQL has an index for stands by itself; the rest of them is one condition. */
export const narrow = (to: Conditions, filter: QueueFilter, now: Instant): void => {
  const { give } = to;
  const { view, viewer, states, areaIds } = filter;
  to.name += "_";
  if (view !== "UNSPECIFIED")
    to.also(
      `${view.toLowerCase()}_${view === "MY_AREAS" ? areasShape(viewer.areaIds) : ""}`,
      viewText(view, { viewer, now, give }),
    );
  else if (!states.includes("CLOSED")) to.also("o", notClosedText);
  else if (states.every((state) => state === "CLOSED")) to.also("c", `t.queue_key >= ${firstClosedKey}`);
  if (states.length > 0) to.also("s", `t.state = ANY (${give(states, "text[]")})`);
  if (areaIds.length > 0) to.also(`b${areasShape(areaIds)}`, areasText(areaIds, give));
  for (const [letter, column, id] of [
    ["a", "area_id", filter.areaId],
    ["h", "holder_id", filter.holderId],
    ["p", "operator_id", filter.operatorId],
    ["t", "contact_id", filter.contactId],
    ["v", "service_id", filter.serviceId],
  ] as const)
    if (id !== "") to.also(letter, `t.${column} = ${give(id, "uuid")}`);
  addFlags(to, filter, { viewer, now });
  addTimes(to, filter);
  addRest(to, filter, now);
};

const addFlags = (
  to: Conditions,
  filter: QueueFilter,
  { viewer, now }: { viewer: Viewer; now: Instant },
): void => {
  const flags = [
    ["l", "OVERDUE", filter.overdueOnly],
    ["u", "UNTRIAGED", filter.untriagedOnly],
    ["n", "UNASSIGNED", filter.unassignedOnly],
    ["e", "REOPENED", filter.reopenedOnly],
    ["f", "RETURNED", filter.returnedOnly],
    ["x", "PROPOSED", filter.proposedOnly],
  ] as const;
  for (const [letter, view, isAsked] of flags)
    if (isAsked) to.also(letter, viewText(view, { viewer, now, give: to.give }));
};

const addTimes = (to: Conditions, filter: QueueFilter): void => {
  const { give } = to;
  const { receivedFromTime, receivedBeforeTime, changedFromTime, changedBeforeTime } = filter;
  if (receivedFromTime) to.also("g", `t.received_at >= ${give(receivedFromTime, "timestamptz")}`);
  if (receivedBeforeTime) to.also("i", `t.received_at < ${give(receivedBeforeTime, "timestamptz")}`);
  if (changedFromTime) to.also("j", `t.update_time >= ${give(changedFromTime, "timestamptz")}`);
  if (changedBeforeTime) to.also("k", `t.update_time < ${give(changedBeforeTime, "timestamptz")}`);
};

/** What no index is for: each is looked at in a ticket that the others found. One condition, so that texts stay few. */
const addRest = (to: Conditions, filter: QueueFilter, now: Instant): void => {
  const { kinds, priorities, turns, channelId, waitingFor, language } = filter;
  const isAsked =
    kinds.length + priorities.length + turns.length > 0 ||
    channelId !== "" ||
    waitingFor !== "UNSPECIFIED" ||
    language !== "";
  if (!isAsked) return;
  const { give } = to;
  const listed = (values: readonly string[], column: string) => {
    const parameter = give(values.length > 0 ? values : null, "text[]");
    return `(${parameter} IS NULL OR ${column} = ANY (${parameter}))`;
  };
  const one = (value: string, type: string, column: string) => {
    const parameter = give(value || null, type);
    return `(${parameter} IS NULL OR ${column} = ${parameter})`;
  };
  to.also(
    "r",
    [
      listed(kinds, "t.kind"),
      listed(priorities, "t.priority"),
      listed(turns, turnText(give(now, "timestamptz"))),
      one(channelId, "uuid", "t.channel_id"),
      one(waitingFor === "UNSPECIFIED" ? "" : waitingFor, "text", "t.waiting_for"),
      one(language, "text", languageText),
    ].join(" AND "),
  );
};

/** The language of a ticket's card; the table is `t`. */
export const languageText =
  "(SELECT c.language FROM contact c WHERE c.entity_id = t.entity_id AND c.id = t.contact_id)";
