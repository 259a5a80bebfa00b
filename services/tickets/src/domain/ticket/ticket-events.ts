import type { RuleCause } from "../ordered/rule-cause.ts";
import type { Outage, TicketData } from "./ticket-data.ts";
import type {
  AuthorKind,
  CauseType,
  ConsultationResult,
  HopKind,
  Interruption,
  KnowledgeResult,
  Level,
  RequesterType,
  ReturnReason,
  SolutionKind,
  SpokenMedium,
  VerificationAnswer,
  Visibility,
  WaitingFor,
} from "./ticket-words.ts";

const factNames = [
  "number",
  "kind",
  "state",
  "priority",
  "impact",
  "urgency",
  "scope",
  "serviceId",
  "channelId",
  "immediateChannel",
  "contactId",
  "requesterId",
  "level",
  "areaId",
  "areaName",
  "holderId",
  "operatorId",
  "triaged",
  "cycle",
  "highestLevel",
  "receivedAt",
  "deadline",
  "firstDeadline",
  "outcome",
] as const satisfies readonly (keyof TicketData)[];

/** What other services need of a ticket, in each of its events: ids and classified facts, never a person's texts. */
export type TicketFacts = Pick<TicketData, (typeof factNames)[number]> & {
  solutionKind: SolutionKind | "UNSPECIFIED";
  requesterType: RequesterType | "UNSPECIFIED";
  unidentified: boolean;
};

/** The facts of a ticket as it stands. */
export const factsOf = (data: TicketData): TicketFacts =>
  ({
    ...Object.fromEntries(factNames.map((name) => [name, data[name]])),
    solutionKind: data.solutionKind ?? "UNSPECIFIED",
    requesterType: data.requesterType ?? "UNSPECIFIED",
    unidentified: data.unidentified ?? false,
  }) as TicketFacts;

/** The call, visit or chat in which a ticket was registered, for the log of contacts. */
export type HeldContact = {
  /** Its entry there. */
  entryId: string;
  medium: SpokenMedium;
  /** Whether staff sought the requester. */
  outbound: boolean;
  startTime: Temporal.Instant;
  endTime: Temporal.Instant;
  answeredById: string;
};

/** What each event says beside the facts: ids and classified facts too. What a person wrote stays with the ticket. */
export type TicketEventBodies = {
  TicketCreated: { heldContact?: HeldContact };
  TicketTriaged: object;
  TicketCompleted: object;
  TicketTaken: object;
  TicketDeadlineSet: { beyondMaximum: boolean };
  TicketMessageAdded: {
    messageId: string;
    visibility: Visibility;
    authorKind: AuthorKind;
    courseOfAction: boolean;
    spoken: boolean;
    firstResponse: boolean;
    remedy: boolean;
    spokenMedium: SpokenMedium | "UNSPECIFIED";
    spokenOutbound: boolean;
    contactEntryId: string;
  };
  TicketWaitingStarted: { waitingFor: WaitingFor };
  TicketWaitingEnded: object;
  TicketKnowledgeChecked: { result: KnowledgeResult; articleId: string };
  TicketConsultationAsked: { consultationId: string; areaId: string; areaLevels: Level[] };
  TicketConsultationChanged: { consultationId: string; result: ConsultationResult; askedById: string };
  TicketHandedOver: {
    kind: HopKind;
    fromLevel: Level;
    fromAreaId: string;
    returnReason: ReturnReason;
    cause?: RuleCause;
  };
  TicketEscalatedToHierarchy: object;
  /** By a rule, or without one by who acted. */
  TicketReassigned: { cause?: RuleCause };
  TicketPriorityRaised: { cause: RuleCause };
  TicketWatcherAdded: { cause: RuleCause; personId: string };
  TicketReleased: {
    formerHolderId: string;
    formerOperatorId: string;
    formerWatcherIds: string[];
    homeAreaId: string;
  };
  TicketImprovementOpened: { cause: RuleCause; improvementId: string };
  TicketResolutionRecorded: { causeType: CauseType };
  TicketOutageRecorded: { outage: Outage };
  TicketOutageRemoved: { outageId: string; voided: boolean; correctedById: string };
  TicketResolved: {
    messageId: string;
    causeKey: string;
    causeType: CauseType;
    resolverId: string;
    interruption: Interruption;
  };
  TicketVerified: { answer: VerificationAnswer };
  TicketReopened: {
    afterClosure: boolean;
    /** Whether no level above could have it: the hierarchical contact is told (RA 0040/2022 §5). */
    noNextLevel: boolean;
  };
  TicketClosed: {
    closerId: string;
    reportSha256: string;
    timeWithoutServiceSeconds: number | undefined;
    closedAlone: boolean;
  };
};

export type TicketEventName = keyof TicketEventBodies;

/** Something that happened to a ticket, with its state right after it. */
export type TicketEvent<N extends TicketEventName = TicketEventName> = {
  [Name in N]: {
    name: Name;
    body: TicketEventBodies[Name];
    facts: TicketFacts;
    /** Version of the ticket that the event made. */
    sequence: number;
    restricted: boolean;
  };
}[N];
