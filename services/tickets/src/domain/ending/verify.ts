import { invalid, WrongStateError } from "@yanapa/errors";
import { type Conversation, postMessage } from "../requester/post-message.ts";
import { type ContactPost, holderThere } from "../ticket/contact-post.ts";
import { type AttendingArea, levelsAbove } from "../ticket/levels.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Level, VerificationAnswer } from "../ticket/ticket-words.ts";
import { beginCycle } from "./begin-cycle.ts";

/**
 * Throws unless staff may record now what the requester says of the remedy: WRONG_STATE; PERMISSION_DENIED: ROLE_MISSING,
 * AREA_NOT_YOURS.
 */
export const mustVerify = (ticket: Ticket, who: Attendant): void => {
  ticket.mustAnswerFor(who);
  ticket.mustControl(who);
  ticket.mustBe("RESOLVED");
};

/**
 * Records what the requester says of the remedy, or an attempt without answer (RA 0040/2022 §7.4). What persists
 * reopens in a new cycle and escalates above the highest level that ever had control; `areas` are the entity's, oldest
 * first; the words are a message of the requester, to be answered. Throws WRONG_STATE/ALREADY_VERIFIED for a second confirmation; INVALID_ARGUMENT/COMMENT_MISSING when it
 * persists and nothing says what still fails.
 */
export const verify = (
  ticket: Ticket,
  said: {
    answer: VerificationAnswer;
    comment: string;
    actorId: string;
    channelId?: string;
    /** Id of the message that what persists makes. */
    messageId: string;
    /** Said to an operator, who records it. */
    spoken: boolean;
    conversation?: Conversation | undefined;
    /** Where the requester's contact serves. */
    post?: ContactPost;
  },
  areas: readonly AttendingArea[],
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  ticket.mustBe("RESOLVED");
  const { answer, actorId, channelId } = said;
  const comment = said.comment.trim();
  if (answer !== "PERSISTS" && data.verified) throw new WrongStateError("ALREADY_VERIFIED");
  if (answer === "PERSISTS" && comment === "") {
    throw invalid("comment", "COMMENT_MISSING");
  }
  const verification = { answer, comment, actorId, at: now, cycle: data.cycle };
  data.verifications.push({ ...verification, ...(channelId && { channelId }) });
  data.verified = answer === "CONFIRMED";
  ticket.announce("TicketVerified", { answer }, answer === "PERSISTS" ? comment : "");
  if (answer !== "PERSISTS") return;
  reopen(ticket, { comment, actorId, post: said.post }, areas, now);
  // Who says what still fails asks: from now on an answer is owed.
  postMessage(
    ticket,
    {
      id: said.messageId,
      visibility: "PUBLIC",
      authorKind: "REQUESTER",
      authorId: data.requesterId || actorId,
      body: comment,
      courseOfAction: false,
      spoken: said.spoken,
    },
    now,
    { ...(said.conversation && { conversation: said.conversation }) },
  );
};

const reopen = (
  ticket: Ticket,
  { comment, actorId, post }: { comment: string; actorId: string; post: ContactPost },
  areas: readonly AttendingArea[],
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  beginCycle(ticket);
  const above = nextLevel(ticket, areas);
  const hop = { kind: "REOPENED", actorId, at: now } as const;
  if (above) ticket.giveControl(above.area, above.level, { ...hop, reason: comment });
  else {
    // Without a next level, escalation goes to the hierarchical contact (RA 0040/2022 §5), whom the supervisor calls.
    const highest = highestArea(ticket);
    ticket.giveControl(highest, data.highestLevel, { ...hop, reason: `${withoutNextLevel} ${comment}` });
    if (data.level === "L1") data.holderId = holderThere(ticket, post);
  }
  ticket.announce("TicketReopened", { afterClosure: false, noNextLevel: above === undefined });
};

/** Opens the reason of a reopening that could not go up. */
const withoutNextLevel = "Sin un nivel superior: corresponde al contacto jerárquico.";

const nextLevel = (
  { data }: Ticket,
  areas: readonly AttendingArea[],
): { level: Level; area: AttendingArea } | undefined => {
  for (const level of levelsAbove(data.highestLevel, data.kind)) {
    const area = areas.find(({ levels }) => levels.includes(level));
    if (area) return { level, area };
  }
  return undefined;
};

const highestArea = ({ data }: Ticket): { id: string; name: string } => {
  const hop = data.hops.findLast(({ level }) => level === data.highestLevel);
  return hop ? { id: hop.areaId, name: hop.areaName } : data.homeArea;
};
