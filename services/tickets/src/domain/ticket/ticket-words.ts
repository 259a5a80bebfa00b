export type { Level } from "@yanapa/words";

/** The closed sets of words that a ticket is told in; UNSPECIFIED stands for what is not said yet. */
export type TicketKind = "UNSPECIFIED" | "INQUIRY" | "SERVICE_REQUEST" | "INCIDENT" | "SECURITY_INCIDENT";
export type TicketState = "OPEN" | "IN_PROGRESS" | "RESOLVED" | "CLOSED";
export type Affected = "UNSPECIFIED" | "ONE" | "GROUP" | "ALL";
export type Graded = "UNSPECIFIED" | "HIGH" | "MEDIUM" | "LOW";
export type OriginProof = "UNSPECIFIED" | "NONE" | "DECLARED" | "CHECKED" | "VERIFIED";
export type Outcome = "UNSPECIFIED" | "SOLVED" | "UNCONFIRMED" | "DUPLICATE" | "REJECTED" | "WITHDRAWN";
export type WaitingFor = "UNSPECIFIED" | "REQUESTER" | "THIRD_PARTY";
export type HopKind = "ASSIGNED" | "REROUTED" | "ESCALATED" | "RETURNED" | "REOPENED" | "HIERARCHICAL";
export type ReturnReason = "UNSPECIFIED" | "SOLVED" | "NEEDS_INFORMATION" | "WRONG_AREA";
export type KnowledgeResult = "UNSPECIFIED" | "HELPED" | "DID_NOT_HELP" | "NO_ARTICLE" | "NOT_APPLICABLE";
export type ConsultationState = "AWAITING" | "ANSWERED" | "ENDED";
export type ConsultationResult = "UNSPECIFIED" | "SOLVED" | "NOT_SOLVED" | "UNANSWERED" | "NOT_APPLICABLE";
export type CauseType = "UNSPECIFIED" | "FUNCTIONAL" | "DEVELOPMENT" | "UNDETERMINED";
export type OutageDegree = "UNSPECIFIED" | "DOWN" | "DEGRADED";
export type Interruption = "UNSPECIFIED" | "RECORDED" | "NONE" | "UNDETERMINED";
export type VerificationAnswer = "UNSPECIFIED" | "CONFIRMED" | "PERSISTS" | "NO_ANSWER";
export type Visibility = "UNSPECIFIED" | "PUBLIC" | "INTERNAL";
export type SpokenMedium = "PHONE" | "COUNTER" | "CHAT";
export type SolutionKind =
  | "GUIDANCE"
  | "ACCESS"
  | "INFRASTRUCTURE"
  | "SOFTWARE_FIX"
  | "SECURITY"
  | "THIRD_PARTY";
export type RequesterType = "CITIZEN" | "PUBLIC_SERVANT";
export type AuthorKind = "UNSPECIFIED" | "STAFF" | "REQUESTER";
