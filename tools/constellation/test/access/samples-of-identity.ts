import type { JsonObject } from "@bufbuild/protobuf";
import type { Sample } from "./sample.ts";

const newcomer = (subject: string): JsonObject => ({
  subject,
  givenName: "Nueva",
  surname: "Persona",
  email: "nueva.persona@entidad.example.bo",
});

/** Those of identity. */
export const samplesOfIdentity: Readonly<Record<string, Sample>> = {
  "/yanapa.identity.v1.AreaService/UpdateArea": {
    as: "ENTITY_ADMIN",
    request: ({ area }) => ({ areaId: area, name: "Mesa de ayuda" }),
  },
  "/yanapa.identity.v1.EntityService/GetEntity": {
    as: "PLATFORM_ADMIN",
    request: ({ entity }) => ({ entityId: entity }),
  },
  "/yanapa.identity.v1.EntityService/AppointAdministrator": {
    as: "PLATFORM_ADMIN",
    request: ({ entity }) => ({ entityId: entity, person: newcomer("administradora-de-prueba") }),
  },
  "/yanapa.identity.v1.EntityService/ListEntityAppointments": {
    as: "PLATFORM_ADMIN",
    request: ({ entity }) => ({ entityId: entity }),
  },
  "/yanapa.identity.v1.EntityService/ConfirmAppointment": {
    as: "PLATFORM_ADMIN",
    request: ({ entity, heldAppointment }) => ({
      entityId: entity,
      appointmentId: heldAppointment,
      note: { cite: "MAE/001/2026", date: "2026-01-05", fileReference: "Hoja de ruta 12" },
    }),
  },
  "/yanapa.identity.v1.EntityService/WithdrawAppointment": {
    as: "PLATFORM_ADMIN",
    request: ({ entity, withdrawnAppointment }) => ({
      entityId: entity,
      appointmentId: withdrawnAppointment,
      reason: "Se propuso a otra persona por error",
    }),
  },
  "/yanapa.identity.v1.AppointmentService/ObjectToAppointment": {
    as: "SUPERVISOR",
    request: ({ appointment }) => ({ appointmentId: appointment, reason: "Nadie de la entidad lo pidió" }),
  },
  "/yanapa.identity.v1.MembershipService/AddMember": {
    as: "ENTITY_ADMIN",
    request: ({ area }) => ({
      person: newcomer("miembro-de-prueba"),
      roles: ["ROLE_OPERATOR"],
      areaIds: [area],
    }),
  },
  "/yanapa.identity.v1.MembershipService/UpdateMember": {
    as: "ENTITY_ADMIN",
    request: ({ membership, area }) => ({
      membershipId: membership,
      roles: ["ROLE_SPECIALIST"],
      areaIds: [area],
    }),
  },
  "/yanapa.identity.v1.MembershipService/EndMembership": {
    as: "ENTITY_ADMIN",
    request: ({ membership }) => ({ membershipId: membership }),
  },
  "/yanapa.identity.v1.PublicEntityService/GetPublicEntity": {
    as: "REQUESTER",
    request: ({ entity }) => ({ entityId: entity }),
  },
};
