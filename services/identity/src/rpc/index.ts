import type { AppointmentServiceServer } from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import type { AreaServiceServer } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import type { ContextServiceServer } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { DirectoryServiceServer } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { EntityServiceServer } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { MembershipServiceServer } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import type { PublicEntityServiceServer } from "@yanapa/proto/yanapa/identity/v1/public_entity_service.ts";
import type { SelfServiceServer } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import type { Handlers } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { appointmentRpcs } from "./appointment/index.ts";
import { areaRpcs } from "./area/index.ts";
import { contextRpcs } from "./context/index.ts";
import { directoryRpcs } from "./directory/index.ts";
import { entityRpcs } from "./entity/index.ts";
import { getSelf } from "./get-self.ts";
import { membershipRpcs } from "./membership/index.ts";
import { publicEntityRpcs } from "./public-entity/index.ts";

/** Every rpc of identity. */
export const rpcs = (app: App) => ({
  "yanapa.identity.v1.EntityService": entityRpcs(app) satisfies Handlers<EntityServiceServer>,
  "yanapa.identity.v1.PublicEntityService": publicEntityRpcs(
    app,
  ) satisfies Handlers<PublicEntityServiceServer>,
  "yanapa.identity.v1.AppointmentService": appointmentRpcs(app) satisfies Handlers<AppointmentServiceServer>,
  "yanapa.identity.v1.AreaService": areaRpcs(app) satisfies Handlers<AreaServiceServer>,
  "yanapa.identity.v1.MembershipService": membershipRpcs(app) satisfies Handlers<MembershipServiceServer>,
  "yanapa.identity.v1.SelfService": {
    getSelf: getSelf(app),
  } satisfies Handlers<SelfServiceServer>,
  "yanapa.identity.v1.ContextService": contextRpcs(app) satisfies Handlers<ContextServiceServer>,
  "yanapa.identity.v1.DirectoryService": directoryRpcs(app) satisfies Handlers<DirectoryServiceServer>,
});
