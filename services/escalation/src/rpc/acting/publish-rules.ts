import type {
  PublishRulesRequest,
  PublishRulesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/rule_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { checkRules, defaultBounds } from "../../domain/acting/rule.ts";
import { mustBeServices } from "../../store/acting/paths.ts";
import { publishRuleSet } from "../../store/acting/rule-sets.ts";
import type { App } from "../app.ts";
import { ruleFromProto, ruleSetToProto } from "./rule-proto.ts";

/** Publishes the rules of the caller's entity, for open tickets too. */
export const publishRules =
  ({ database }: App): Handler<PublishRulesRequest, PublishRulesResponse> =>
  async ({ rules: said, reason, ticketDailyMost, contactHourlyMost }, call) => {
    const rules = said.map(ruleFromProto);
    checkRules(rules);
    return database.change(call, async (tx) => {
      await mustBeServices(
        tx,
        rules.flatMap(({ condition }) => condition.serviceIds),
      );
      const published = await publishRuleSet(tx, staffOf(call).entityId, {
        rules,
        reason: reason.trim(),
        ticketDailyMost: ticketDailyMost || defaultBounds.ticketDailyMost,
        contactHourlyMost: contactHourlyMost || defaultBounds.contactHourlyMost,
      });
      return { ruleSet: ruleSetToProto(published) };
    });
  };
