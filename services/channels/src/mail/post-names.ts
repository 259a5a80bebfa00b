import { NotFoundError } from "@yanapa/errors";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { NoticeFacts } from "../domain/notice.ts";
import type { PostNames } from "./post-texts.ts";

/** Asks identity for the names that a notice about posts needs: events carry ids only. Throws what identity answers. */
export const postNames = async (
  members: Client<typeof DirectoryServiceService>,
  entityId: string,
  { post, appointment }: NoticeFacts,
): Promise<Omit<PostNames, "entityName">> => {
  const as = { entityId };
  const memberOf = async (membershipId: string) => {
    if (membershipId === "") return undefined;
    const found = await members.getMembership({ entityId, membershipId }, as).catch((error) => {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
    return found?.membership;
  };
  const by = await memberOf(appointment?.byMembershipId ?? post?.byMembershipId ?? "");
  const appointed =
    appointment && (await members.getAppointment({ entityId, appointmentId: appointment.appointmentId }, as));
  const person = appointed?.appointment ?? (await memberOf(post?.membershipId ?? ""));
  const note = appointed?.appointment?.note;
  return {
    person: nameOf(person),
    by: nameOf(by),
    note: note === undefined ? "" : `, con la nota ${note.cite} de ${note.date}`,
  };
};

type Named = { givenName: string; surname: string; email: string } | undefined;

const nameOf = (named: Named): string =>
  named === undefined ? "" : `${`${named.givenName} ${named.surname}`.trim()} (${named.email})`;
