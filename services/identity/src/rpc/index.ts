import type { AppointmentServiceServer } from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import type { AreaServiceServer } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import type { ContextServiceServer } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { DirectoryServiceServer } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { EntityServiceServer } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { MembershipServiceServer } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import type { PublicEntityServiceServer } from "@yanapa/proto/yanapa/identity/v1/public_entity_service.ts";
import type { SelfServiceServer } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import type { Handlers } from "@yanapa/rpc";
import { addMember } from "./add-member.ts";
import type { App } from "./app.ts";
import { appointAdministrator } from "./appoint-administrator.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { countMembers } from "./count-members.ts";
import { createArea } from "./create-area.ts";
import { endMembership } from "./end-membership.ts";
import { endSession } from "./end-session.ts";
import { findEntities } from "./find-entities.ts";
import { findVerifiedPerson } from "./find-verified-person.ts";
import { getAppointment } from "./get-appointment.ts";
import { getAreas } from "./get-areas.ts";
import { getEntity } from "./get-entity.ts";
import { getMember } from "./get-member.ts";
import { getMembership } from "./get-membership.ts";
import { getPerson } from "./get-person.ts";
import { getPublicEntity } from "./get-public-entity.ts";
import { getSelf } from "./get-self.ts";
import { getVerifiedDocument } from "./get-verified-document.ts";
import { listAppointments } from "./list-appointments.ts";
import { listAreas } from "./list-areas.ts";
import { listEntities } from "./list-entities.ts";
import { listEntityAppointments } from "./list-entity-appointments.ts";
import { listMembers } from "./list-members.ts";
import { listMembersByRole } from "./list-members-by-role.ts";
import { objectToAppointment } from "./object-to-appointment.ts";
import { registerEntity } from "./register-entity.ts";
import { resolveContext } from "./resolve-context.ts";
import { setAppointmentWindow } from "./set-appointment-window.ts";
import { updateMember } from "./update-member.ts";
import { withdrawAppointment } from "./withdraw-appointment.ts";

/** Every rpc of identity. */
export const rpcs = (app: App) => ({
  "yanapa.identity.v1.EntityService": {
    registerEntity: registerEntity(app),
    getEntity: getEntity(app),
    listEntities: listEntities(app),
    appointAdministrator: appointAdministrator(app),
    listEntityAppointments: listEntityAppointments(app),
    confirmAppointment: confirmAppointment(app),
    withdrawAppointment: withdrawAppointment(app),
  } satisfies Handlers<EntityServiceServer>,
  "yanapa.identity.v1.PublicEntityService": {
    findEntities: findEntities(app),
    getPublicEntity: getPublicEntity(app),
  } satisfies Handlers<PublicEntityServiceServer>,
  "yanapa.identity.v1.AppointmentService": {
    listAppointments: listAppointments(app),
    objectToAppointment: objectToAppointment(app),
    setAppointmentWindow: setAppointmentWindow(app),
  } satisfies Handlers<AppointmentServiceServer>,
  "yanapa.identity.v1.AreaService": {
    createArea: createArea(app),
    listAreas: listAreas(app),
  } satisfies Handlers<AreaServiceServer>,
  "yanapa.identity.v1.MembershipService": {
    addMember: addMember(app),
    updateMember: updateMember(app),
    endMembership: endMembership(app),
    listMembers: listMembers(app),
  } satisfies Handlers<MembershipServiceServer>,
  "yanapa.identity.v1.SelfService": {
    getSelf: getSelf(app),
  } satisfies Handlers<SelfServiceServer>,
  "yanapa.identity.v1.ContextService": {
    resolveContext: resolveContext(app),
    endSession: endSession(app),
  } satisfies Handlers<ContextServiceServer>,
  "yanapa.identity.v1.DirectoryService": {
    getAreas: getAreas(app),
    listMembersByRole: listMembersByRole(app),
    getMember: getMember(app),
    getMembership: getMembership(app),
    getAppointment: getAppointment(app),
    getPerson: getPerson(app),
    countMembers: countMembers(app),
    getVerifiedDocument: getVerifiedDocument(app),
    findVerifiedPerson: findVerifiedPerson(app),
  } satisfies Handlers<DirectoryServiceServer>,
});
