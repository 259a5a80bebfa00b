import { type Role, seesRestricted } from "@yanapa/auth";
import { NotFoundError, UnavailableError, YanapaError } from "@yanapa/errors";
import type { ContactDirectoryServiceService } from "@yanapa/proto/yanapa/escalation/v1/contact_directory_service.ts";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Membership } from "@yanapa/proto/yanapa/identity/v1/membership.ts";
import type { Client } from "@yanapa/rpc";
import type { Job } from "@yanapa/service";
import type { Logger } from "@yanapa/telemetry";
import type { NotifiedRole, OutsideKind } from "../domain/notice.ts";
import type { Outcome } from "../domain/retry.ts";
import { composeLetter } from "../mail/letter.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { NoticeWriter } from "../mail/notice-writer.ts";
import type { WrittenNotice } from "../mail/written-notice.ts";
import type { DeliveryQueue } from "../store/delivery-queue.ts";
import type { QueuedNotice } from "../store/queued-notice.ts";

export type SendNoticesOptions = {
  readonly queue: DeliveryQueue;
  readonly writer: NoticeWriter;
  readonly mailer: Mailer;
  readonly members: Client<typeof DirectoryServiceService>;
  /** Escalation: who holds a post outside the platform. */
  readonly contacts: Client<typeof ContactDirectoryServiceService>;
  readonly log: Logger;
  readonly everyMs: number;
};

const batch = 12;
const atOnce = 3;

/**
 * Sends the notices that are due. A notice is claimed, sent outside of any transaction, and settled; one that was sent
 * by a process that died before settling it is sent again under the same Message-ID.
 */
export const sendNotices = (options: SendNoticesOptions): Job => ({
  name: "send-notices",
  everyMs: options.everyMs,
  async run(signal) {
    while (!signal.aborted) {
      const waiting = await options.queue.claim(batch);
      if (waiting.length === 0) return;
      let away = false;
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          if (signal.aborted || away) return waiting.push(next);
          away = (await deliver(options, next)) === "unreachable" || away;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      await options.queue.giveBack(waiting);
      if (away) return;
    }
  },
});

/** Tries one notice; what the outcome of the try was, if there was one. */
const deliver = async (
  options: SendNoticesOptions,
  queued: QueuedNotice,
): Promise<Outcome["kind"] | undefined> => {
  const { queue, log } = options;
  try {
    if (queued.recipient.kind === "role") return await expand(options, queued);
    if (queued.recipient.kind === "outside" && queued.address === "") {
      const outside = await findOutside(options, queued, queued.recipient);
      return outside && (await send(options, outside));
    }
    const addressed = await (queued.recipient.kind === "member" ? findMember : findPerson)(options, queued);
    return addressed && (await send(options, addressed));
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind !== "unreachable") log.error({ err: error, delivery: queued.id }, "notice not sent");
    await queue.settle([queued], queued.address, outcome);
    return outcome.kind;
  }
};

/**
 * A notice for a person, with their address; undefined when they left the entity, or may not see what it is about: those who
 * are told in their place are then. Asked at each try: a notice may have waited for hours.
 */
const findPerson = async (
  { members, queue }: SendNoticesOptions,
  queued: QueuedNotice,
): Promise<QueuedNotice | undefined> => {
  const { recipient, entityId, address } = queued;
  if (recipient.kind !== "person") return queued;
  const { personId } = recipient;
  const found = await members.getMember({ entityId, personId }, { entityId }).catch((error) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
  const maySee = !queued.restricted || seesRestricted((found?.member?.roles ?? []) as Role[]);
  if (found?.member && maySee) return address === "" ? queue.address(queued, found.member) : queued;
  const { instead, inTheirPlace } = queued.facts;
  const { holders } = instead ? await reachedBy(members, queued, instead) : { holders: [] };
  const others = holders.filter((one) => one.personId !== personId);
  if (others.length > 0) {
    const because = found?.member ? "CONTACT_MAY_NOT_SEE" : "CONTACT_LEFT";
    await queue.expand(queued, others, { inTheirPlace: inTheirPlace ?? because });
    return undefined;
  }
  await queue.settle([queued], "", {
    kind: "impossible",
    nobody: true,
    why: found?.member
      ? "La persona no puede ver este ticket; no hay a quién avisar."
      : "La persona ya no es parte de la entidad; no hay a quién avisar.",
  });
  return undefined;
};

/**
 * A notice for a post outside the platform, with its address; undefined when the path names none any more, or nobody outside may
 * know of the ticket: those who are told in their place are then.
 */
const findOutside = async (
  { members, contacts, queue }: SendNoticesOptions,
  queued: QueuedNotice,
  { pathId, contact }: { pathId: string; contact: OutsideKind },
): Promise<QueuedNotice | undefined> => {
  const { entityId, restricted } = queued;
  const found = restricted
    ? undefined
    : await contacts.getOutsideContact({ entityId, pathId, contact }, { entityId }).catch((error) => {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      });
  if (found?.outside) {
    const { email, name } = found.outside;
    return queue.address(queued, { personId: "", email, givenName: name });
  }
  const { holders: others } = await reachedBy(members, queued, { role: "SUPERVISOR", areaId: "" });
  if (others.length > 0)
    await queue.expand(queued, others, { inTheirPlace: restricted ? "CONTACT_MAY_NOT_SEE" : "CONTACT_LEFT" });
  else
    await queue.settle([queued], "", {
      kind: "impossible",
      nobody: true,
      why: "La ruta ya no nombra a nadie fuera de la plataforma y la entidad no tiene supervisión; no hay a quién avisar.",
    });
  return undefined;
};

/** A notice for who holds or held a post, at its address; one for each further address of theirs joins the queue. */
const findMember = async (
  { members, queue }: SendNoticesOptions,
  queued: QueuedNotice,
): Promise<QueuedNotice | undefined> => {
  const { recipient, entityId, address } = queued;
  if (recipient.kind !== "member" || address !== "") return queued;
  const { membershipId } = recipient;
  const { membership, emails } = await members.getMembership({ entityId, membershipId }, { entityId });
  const [email = "", ...others] = emails;
  const givenName = membership?.givenName ?? "";
  await queue.alsoTo(
    queued,
    others.map((other, index) => ({
      recipient: { ...recipient, order: index + 2 },
      email: other,
      givenName,
    })),
  );
  return queue.address(queued, { personId: membership?.personId ?? "", email, givenName });
};

const expand = async ({ members, queue }: SendNoticesOptions, queued: QueuedNotice) => {
  if (queued.recipient.kind !== "role") return undefined;
  const { holders, isArea } = await reachedBy(members, queued, queued.recipient);
  if (holders.length > 0) {
    const { role, areaId } = queued.recipient;
    await queue.expand(queued, holders, {
      instead: { role, areaId },
      ...(!isArea && { inTheirPlace: "AREA_EMPTY" }),
    });
    return undefined;
  }
  await queue.settle([queued], "", {
    kind: "impossible",
    nobody: true,
    why: "Nadie tiene ese rol en el área; no hay a quién avisar.",
  });
  return "impossible";
};

/**
 * Who holds a role in an area and may see what a notice is about; where nobody does, the supervisors of the entity, and then
 * `isArea` is false.
 */
const reachedBy = async (
  members: SendNoticesOptions["members"],
  about: Pick<QueuedNotice, "entityId" | "restricted">,
  { role, areaId }: { role: NotifiedRole; areaId: string },
): Promise<{ holders: readonly Membership[]; isArea: boolean }> => {
  const { entityId, restricted } = about;
  const { members: holders } = await members.listMembersByRole({ entityId, role, areaId }, { entityId });
  const reached = holders.filter(({ roles }) => !restricted || seesRestricted(roles as Role[]));
  if (reached.length > 0 || role === "SUPERVISOR") return { holders: reached, isArea: true };
  return { ...(await reachedBy(members, about, { role: "SUPERVISOR", areaId: "" })), isArea: false };
};

const send = async (
  options: SendNoticesOptions,
  queued: QueuedNotice,
): Promise<Outcome["kind"] | undefined> => {
  const { queue, writer, mailer } = options;
  const written = await writer.write(queued);
  const { address } = written;
  const remedies = await queue.claimRemedies([queued]);
  if (address === "") {
    await queue.settle([queued, ...remedies], "", {
      kind: "impossible",
      why: "No hay una dirección de correo registrada; avise por otro medio.",
    });
    return "impossible";
  }
  const until = await queue.busyUntil(address);
  if (until !== undefined) {
    await queue.putOff(queued, address, until);
    return undefined;
  }
  const together: [QueuedNotice, WrittenNotice][] = [[queued, written]];
  const others = await queue.claimGathered(queued);
  if (queued.putOff) others.push(...(await queue.claimPutOff(queued, address)));
  for (const other of others) {
    try {
      together.push([other, await writer.write(other)]);
    } catch (error) {
      await queue.settle([other], address, outcomeOf(error));
    }
  }
  const notices = together.map(([notice]) => notice);
  remedies.push(...(await queue.claimRemedies(notices.slice(1))));
  const letter = composeLetter(
    together.map(([, { notice }]) => notice),
    written,
  );
  const outcome = await mailer.send(letter, { id: queued.id, ticketId: queued.ticketId, to: address });
  await queue.settle([...notices, ...remedies], address, outcome);
  return outcome.kind;
};

/** What a failure before the mail server means: a peer that is away comes back, a ticket that is gone does not. */
const outcomeOf = (error: unknown): Outcome => {
  if (error instanceof NotFoundError)
    return { kind: "impossible", why: "El ticket o el mensaje ya no existe." };
  const passing =
    error instanceof UnavailableError ||
    (error instanceof YanapaError && ["DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"].includes(error.kind));
  return passing
    ? { kind: "unreachable", why: "Una parte de la plataforma no responde; se volverá a intentar." }
    : { kind: "refused", why: "Ocurrió un error de nuestra parte; se volverá a intentar.", permanent: false };
};
