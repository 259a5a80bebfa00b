import { InvalidArgumentError } from "@yanapa/errors";
import type {
  SubstituteOnDutyRequest,
  SubstituteOnDutyResponse,
} from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { pathOf, substitute } from "../../store/acting/paths.ts";
import type { App } from "../app.ts";
import { mustBeMembers } from "./must-be-members.ts";
import { levelFrom, substitutionToProto } from "./path-proto.ts";

/** Makes a member of the entity stand in for whoever is on call. */
export const substituteOnDuty =
  (app: App): Handler<SubstituteOnDutyRequest, SubstituteOnDutyResponse> =>
  async ({ pathId, level, personId, startTime, endTime }, call) => {
    if (startTime === undefined || endTime === undefined || Temporal.Instant.compare(startTime, endTime) >= 0)
      throw new InvalidArgumentError("REQUEST_INVALID", [{ field: "end_time", reason: "TIME_NOT_AFTER" }]);
    await mustBeMembers(app, call, [personId]);
    return app.database.change(call, async (tx) => {
      await pathOf(tx, pathId);
      const said = { pathId, level: levelFrom(level), personId, startTime, endTime };
      return { substitution: substitutionToProto(await substitute(tx, staffOf(call).entityId, said)) };
    });
  };
