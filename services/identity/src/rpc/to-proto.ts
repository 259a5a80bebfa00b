import type { Appointment as AppointmentMessage } from "@yanapa/proto/yanapa/identity/v1/appointment.ts";
import type { Area as AreaMessage } from "@yanapa/proto/yanapa/identity/v1/area.ts";
import type { Document as DocumentMessage } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { Entity as EntityMessage } from "@yanapa/proto/yanapa/identity/v1/entity.ts";
import type { Membership as MembershipMessage } from "@yanapa/proto/yanapa/identity/v1/membership.ts";
import type { PublicEntity } from "@yanapa/proto/yanapa/identity/v1/public_entity_service.ts";
import type { Appointment } from "../domain/appointment.ts";
import type { Membership } from "../domain/membership.ts";
import type { Document } from "../domain/person.ts";
import type { Area } from "../store/areas.ts";
import type { Entity } from "../store/entities.ts";

export const entityToProto = (entity: Entity): EntityMessage => ({ ...entity });

/** What a public register shows of an entity. */
export const entityToPublic = ({ id, acronym, name, kind, department }: Entity): PublicEntity => ({
  id,
  acronym,
  name,
  kind,
  department,
});

export const areaToProto = ({ levels, withdrawTime, ...area }: Area): AreaMessage => ({
  ...area,
  levels: [...levels],
  withdrawTime: withdrawTime ?? undefined,
});

export const documentToProto = (document: Document): DocumentMessage => ({ ...document });

export const appointmentToProto = ({ confirmedBy, ...appointment }: Appointment): AppointmentMessage => ({
  id: appointment.id,
  personId: appointment.personId,
  givenName: appointment.givenName,
  surname: appointment.surname,
  email: appointment.email,
  state: appointment.state,
  proposeTime: appointment.proposeTime,
  effectTime: appointment.effectTime,
  objection: appointment.objection,
  note: appointment.note && { ...appointment.note },
  confirmations: confirmedBy.length,
  version: appointment.version,
  withdrawal: appointment.withdrawal,
});

export const membershipToProto = ({
  entityId: _,
  keptUntil: __,
  ...membership
}: Membership): MembershipMessage => ({
  ...membership,
  roles: [...membership.roles],
  areaIds: [...membership.areaIds],
});
