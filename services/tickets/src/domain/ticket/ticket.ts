import { PermissionDeniedError, VersionMismatchError, WrongStateError } from "@yanapa/errors";
import { higherOf } from "@yanapa/words";
import { timedVersionOf } from "./kept-measures.ts";
import type { AttendingArea } from "./levels.ts";
import type { Hop, NewMessage, TicketData } from "./ticket-data.ts";
import { factsOf, type TicketEvent, type TicketEventBodies, type TicketEventName } from "./ticket-events.ts";
import type { Level, TicketState } from "./ticket-words.ts";

/** Which state may follow which (RA 0040/2022 §8). */
const next: Readonly<Record<TicketState, readonly TicketState[]>> = {
  // Resolved at once: a consulta answered in the same contact. Closed at once: duplicate, rejected or withdrawn. Closed ones go on
  // only when a supervisor reopens them.
  OPEN: ["IN_PROGRESS", "RESOLVED", "CLOSED"],
  IN_PROGRESS: ["RESOLVED", "CLOSED"],
  RESOLVED: ["IN_PROGRESS", "CLOSED"],
  CLOSED: ["IN_PROGRESS"],
};

const refusals: Readonly<Record<TicketState, string>> = {
  OPEN: "TICKET_NOT_TAKEN",
  IN_PROGRESS: "TICKET_NOT_RESOLVED",
  RESOLVED: "TICKET_RESOLVED",
  CLOSED: "TICKET_CLOSED",
};

/**
 * Events after which a ticket took what it had taken before: none begins, ends or stops a time that escalation measures
 * (what tells it of time is in its `events/telling.ts`).
 */
const timeless: ReadonlySet<TicketEventName> = new Set([
  "TicketTaken",
  "TicketKnowledgeChecked",
  "TicketReassigned",
  "TicketReleased",
  "TicketVerified",
  "TicketConsultationAsked",
  "TicketConsultationChanged",
  "TicketEscalatedToHierarchy",
  "TicketResolutionRecorded",
  "TicketOutageRecorded",
  "TicketOutageRemoved",
  "TicketWatcherAdded",
  "TicketImprovementOpened",
]);

/** Whether a message is one among staff, which answers nobody. */
const isNote = (body: object): boolean => "visibility" in body && body.visibility === "INTERNAL";

/** A member of the entity's staff who acts. */
export type Attendant = {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly areaIds: readonly string[];
};

/** The numbered record (RA 0040/2022 §5). Verbs stand in files of their own, one each, and change it through here. */
export class Ticket {
  readonly data: TicketData;
  readonly events: TicketEvent[] = [];
  readonly messages: NewMessage[] = [];

  constructor(data: TicketData) {
    this.data = data;
  }

  /** Throws VERSION_MISMATCH unless the ticket is at the version that the caller saw; 0 for any. */
  mustBeAt(version: number): void {
    if (version !== 0 && version !== this.data.version) throw new VersionMismatchError("VERSION_MISMATCH");
  }

  /** Throws WRONG_STATE, with a reason for the present state, unless it is one of these. */
  mustBe(...states: TicketState[]): void {
    if (!states.includes(this.data.state)) throw new WrongStateError(refusals[this.data.state]);
  }

  /** Throws PERMISSION_DENIED/AREA_NOT_YOURS unless the area in control is one of theirs, or they supervise the entity. */
  mustControl({ roles, areaIds }: Attendant): void {
    if (roles.includes("SUPERVISOR") || areaIds.includes(this.data.areaId)) return;
    throw new PermissionDeniedError("AREA_NOT_YOURS");
  }

  /**
   * Throws PERMISSION_DENIED/ROLE_MISSING unless they answer to the requester for this ticket: operators do, and
   * information security for a security incident, which operators as such don't see.
   */
  mustAnswerFor({ roles }: Attendant): void {
    if (roles.includes("OPERATOR") || (this.data.restricted && roles.includes("L3_SECURITY"))) return;
    throw new PermissionDeniedError("ROLE_MISSING");
  }

  /**
   * Throws PERMISSION_DENIED/NOT_THE_CONTACT unless they may write to the requester (RA 0040/2022 §7.2c): the ticket's own
   * operator, operators of the area in control, and supervisors; of a security incident, who attends it.
   */
  mustSpeakForEntity({ personId, roles, areaIds }: Attendant): void {
    const { operatorId, areaId, restricted } = this.data;
    if (roles.includes("SUPERVISOR") || operatorId === personId) return;
    const speaks = roles.includes("OPERATOR") || (restricted && roles.includes("L3_SECURITY"));
    if (speaks && areaIds.includes(areaId)) return;
    throw new PermissionDeniedError("NOT_THE_CONTACT");
  }

  moveTo(state: TicketState): void {
    if (!next[this.data.state].includes(state)) throw new WrongStateError(refusals[this.data.state]);
    this.data.state = state;
  }

  /**
   * Keeps an event with the state right after it. Each makes one more version, so that every order is one. `text`, what
   * somebody wrote with it, is kept here for the history; it leaves with no event.
   */
  announce<N extends TicketEventName>(name: N, body: TicketEventBodies[N], text = ""): void {
    const { data } = this;
    const timed = timedVersionOf(data);
    data.version += 1;
    data.timedVersion = timeless.has(name) || isNote(body) ? timed : data.version;
    if (text !== "") data.eventTexts = [...(data.eventTexts ?? []), { version: data.version, text }];
    const event = { name, body, facts: factsOf(data), sequence: data.version, restricted: data.restricted };
    this.events.push(event as unknown as TicketEvent);
  }

  /** Gives control to an area at a level. Who had it keeps nothing but, at first level, the requester's contact. */
  giveControl(
    area: Pick<AttendingArea, "id" | "name">,
    level: Level,
    hop: Pick<Hop, "kind" | "reason" | "actorId" | "at"> & Partial<Hop>,
  ): void {
    const { data } = this;
    data.level = level;
    data.areaId = area.id;
    data.areaName = area.name;
    data.holderId = "";
    data.highestLevel = higherOf(data.highestLevel, level);
    // A derivation leaves the requester's contact where they are: what comes back comes to where they can act.
    if (level === "L1" && (data.operatorId === "" || data.homeArea.id === "")) {
      data.homeArea = { id: area.id, name: area.name };
    }
    data.hops.push({
      returnReason: "UNSPECIFIED",
      ...hop,
      level,
      areaId: area.id,
      areaName: area.name,
      cycle: data.cycle,
    });
  }
}
