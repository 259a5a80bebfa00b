import type { HistoryEntry, Message, Ticket } from "@yanapa/proto/json/tickets.ts";
import type { IconName } from "../../ui/icon.tsx";

/** What stands in a ticket's one line of time: a message, or something that happened. */
export type Entry =
  | { readonly kind: "message"; readonly key: string; readonly at: string; readonly message: Message }
  | {
      readonly kind: "event";
      readonly key: string;
      readonly at: string;
      readonly version: number;
      readonly look: EventLook;
      readonly actorId: string;
      readonly summary: string;
      /** What somebody wrote with it. */
      readonly words: string;
    };

/** How an event is drawn: its icon, and what marks it apart. */
type EventLook = {
  readonly icon: IconName;
  readonly mark: "" | "handover" | "wait" | "outage" | "rule" | "check";
};

/** Messages and events by time. What a message's event would say again is left out. */
export const entriesOf = (
  history: readonly HistoryEntry[],
  messages: readonly Message[],
  ticket: Ticket,
): Entry[] => {
  const events = history
    .filter(({ type = "" }) => nameOf(type) !== "TicketMessageAdded")
    .map(
      (entry): Entry => ({
        kind: "event",
        key: entry.id ?? "",
        at: entry.at ?? "",
        version: entry.version ?? 0,
        look: lookOf(entry),
        actorId: entry.actorId ?? "",
        summary: entry.summary ?? "",
        words: wordsOf(entry, ticket),
      }),
    );
  const said = messages.map(
    (message): Entry => ({ kind: "message", key: message.id ?? "", at: message.createTime ?? "", message }),
  );
  return [...events, ...said].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
};

/** What is left when only what people said is shown: messages, and the reasons of hand-overs. */
export const isConversation = (entry: Entry): boolean => entry.kind === "message";

/** The event's own name, without its package. */
const nameOf = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

const looks: Readonly<Record<string, EventLook>> = {
  TicketHandedOver: { icon: "hand", mark: "handover" },
  TicketEscalatedToHierarchy: { icon: "hand", mark: "handover" },
  TicketReassigned: { icon: "rule", mark: "rule" },
  TicketPriorityRaised: { icon: "rule", mark: "rule" },
  TicketWatcherAdded: { icon: "rule", mark: "rule" },
  TicketImprovementOpened: { icon: "rule", mark: "rule" },
  TicketWaitingStarted: { icon: "pause", mark: "wait" },
  TicketWaitingEnded: { icon: "clock", mark: "" },
  TicketOutageRecorded: { icon: "outage", mark: "outage" },
  TicketOutageRemoved: { icon: "outage", mark: "" },
  TicketKnowledgeChecked: { icon: "book", mark: "" },
  TicketConsultationAsked: { icon: "users", mark: "" },
  TicketConsultationChanged: { icon: "users", mark: "" },
  TicketDeadlineSet: { icon: "clock", mark: "" },
  TicketResolved: { icon: "check", mark: "check" },
  TicketVerified: { icon: "check", mark: "check" },
  TicketClosed: { icon: "done", mark: "check" },
};

const plain: EventLook = { icon: "pen", mark: "" };
const lookOf = ({ type = "" }: HistoryEntry): EventLook => looks[nameOf(type)] ?? plain;

/** The words that the ticket keeps of an event: why it was handed over, what was asked and answered. */
const wordsOf = ({ type = "", at }: HistoryEntry, ticket: Ticket): string => {
  switch (nameOf(type)) {
    case "TicketHandedOver":
      return ticket.hops?.find((hop) => hop.at === at)?.reason ?? "";
    case "TicketKnowledgeChecked":
      return ticket.knowledgeChecks?.find((check) => check.at === at)?.note ?? "";
    case "TicketConsultationAsked":
      return ticket.consultations?.find(({ askedAt }) => askedAt === at)?.question ?? "";
    case "TicketConsultationChanged":
      return ticket.consultations?.find(({ answeredAt }) => answeredAt === at)?.answer ?? "";
    default:
      return "";
  }
};
