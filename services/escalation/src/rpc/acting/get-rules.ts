import { NotFoundError } from "@yanapa/errors";
import type { GetRulesRequest, GetRulesResponse } from "@yanapa/proto/yanapa/escalation/v1/rule_service.ts";
import type { Handler } from "@yanapa/rpc";
import { rulesOf } from "../../store/acting/rule-sets.ts";
import type { App } from "../app.ts";
import { ruleSetToProto } from "./rule-proto.ts";

export const getRules =
  ({ database }: App): Handler<GetRulesRequest, GetRulesResponse> =>
  async ({ version }, call) => {
    const found = await database.read(call, (sql) => rulesOf(sql, version));
    if (found === undefined) throw new NotFoundError("RULES_NOT_PUBLISHED");
    return { ruleSet: ruleSetToProto(found) };
  };
