import { WrongStateError } from "@yanapa/errors";

/** How long a survey may be answered after the closure. */
const surveyDays = 15;

/** A satisfaction survey about one ticket (RA 0040/2022 §8): only its requester answers, once. */
export type Survey = {
  readonly entityId: string;
  readonly id: string;
  readonly ticketId: string;
  readonly number: string;
  /** 1 to 5; 0 until answered. */
  readonly rating: number;
  readonly solved: boolean;
  readonly comment: string;
  /** When it was sent. */
  readonly createTime: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | undefined;
  readonly expiresAt: Temporal.Instant;
};

/** Whether an ended ticket is asked about: what was neither solved nor tried says nothing of the attention. */
export const isSurveyed = (outcome: string): boolean => outcome === "SOLVED" || outcome === "UNCONFIRMED";

/** Until when a survey about a ticket closed at `closedAt` may be answered. */
export const surveyEnd = (closedAt: Temporal.Instant): Temporal.Instant =>
  closedAt.add({ hours: 24 * surveyDays });

/** Answers a survey. Throws WRONG_STATE when it is answered already or its time is over. */
export const answerSurvey = (
  survey: Survey,
  answer: Pick<Survey, "rating" | "solved" | "comment">,
  now: Temporal.Instant,
): Survey => {
  if (survey.answeredAt !== undefined) throw new WrongStateError("SURVEY_ANSWERED");
  if (Temporal.Instant.compare(now, survey.expiresAt) >= 0) throw new WrongStateError("SURVEY_EXPIRED");
  const comment = answer.comment.normalize("NFC").trim();
  return { ...survey, rating: answer.rating, solved: answer.solved, comment, answeredAt: now };
};
