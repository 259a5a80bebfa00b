import { endedKey } from "@yanapa/auth";
import { InternalError, InvalidArgumentError } from "@yanapa/errors";
import type {
  EndSessionRequest,
  EndSessionResponse,
} from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { Handler } from "@yanapa/rpc";
import { keepEnded } from "../../store/ended-sessions.ts";
import type { App } from "../app.ts";

/** Ends what the provider ended for every gateway: kept for those who hear nothing, told to those who do. */
export const endSession =
  ({ database, sessionEnded }: App): Handler<EndSessionRequest, EndSessionResponse> =>
  async ({ issuer, subject, session, endTime }, call) => {
    if (endTime === undefined) throw new InternalError("VALIDATION_MISSED", { field: "end_time" });
    if (subject === "" && session === "")
      throw new InvalidArgumentError("FIELD_INVALID", [{ field: "session", reason: "FIELD_REQUIRED" }]);
    const key = endedKey(session === "" ? { issuer, subject } : { issuer, sessionId: session });
    await database.change(call, async (tx) => {
      await keepEnded(tx, key, endTime);
      return {};
    });
    sessionEnded(key, endTime);
    return {};
  };
