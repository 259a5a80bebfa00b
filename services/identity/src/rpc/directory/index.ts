import type { App } from "../app.ts";
import { countMembers } from "./count-members.ts";
import { findVerifiedPerson } from "./find-verified-person.ts";
import { getAppointment } from "./get-appointment.ts";
import { getAreas } from "./get-areas.ts";
import { getMember } from "./get-member.ts";
import { getMembership } from "./get-membership.ts";
import { getPerson } from "./get-person.ts";
import { getVerifiedDocument } from "./get-verified-document.ts";
import { listMembersByRole } from "./list-members-by-role.ts";

/** Rpcs of DirectoryService. */
export const directoryRpcs = (app: App) => ({
  getAreas: getAreas(app),
  listMembersByRole: listMembersByRole(app),
  getMember: getMember(app),
  getMembership: getMembership(app),
  getAppointment: getAppointment(app),
  getPerson: getPerson(app),
  countMembers: countMembers(app),
  getVerifiedDocument: getVerifiedDocument(app),
  findVerifiedPerson: findVerifiedPerson(app),
});
