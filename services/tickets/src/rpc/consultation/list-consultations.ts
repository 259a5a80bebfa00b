import { PermissionDeniedError } from "@yanapa/errors";
import type {
  ListConsultationsRequest,
  ListConsultationsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { ConsultationState } from "../../domain/ticket/ticket-words.ts";
import { attendingArea } from "../../store/entity/attending-areas.ts";
import { listAsked } from "../../store/ticket/consultations.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { summaryToProto } from "../ticket-to-proto.ts";

/** Lists what the caller's areas were asked (RA 0040/2022 §7.2e). */
export const listConsultations =
  ({ database }: App): Handler<ListConsultationsRequest, ListConsultationsResponse> =>
  async ({ areaId, states, pageSize, pageToken }, call) => {
    const { areaIds, roles } = staffOf(call);
    const now = call.clock.now();
    const { rows, nextPageToken } = await database.read(call, async (sql) => {
      if (areaId !== "") {
        await attendingArea(sql, areaId);
        if (!areaIds.includes(areaId) && !roles.includes("SUPERVISOR"))
          throw new PermissionDeniedError("AREA_NOT_YOURS");
      }
      const asked = {
        areaIds: areaId === "" ? areaIds : [areaId],
        states: states.length === 0 ? (["AWAITING"] as const) : (states as ConsultationState[]),
      };
      return listAsked(sql, asked, { size: pageSizeOf(pageSize), token: pageToken });
    });
    return {
      consultations: rows.map(({ consultation, state, ticket }) => ({
        consultation: { ...consultation, askedById: consultation.askedById ?? "" },
        state,
        late:
          state === "AWAITING" &&
          consultation.dueAt !== undefined &&
          Temporal.Instant.compare(consultation.dueAt, now) < 0,
        ticket: summaryToProto(ticket, now),
      })),
      nextPageToken,
    };
  };
