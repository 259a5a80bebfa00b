import type {
  ExplainRulesRequest,
  ExplainRulesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/rule_service.ts";
import type { Handler } from "@yanapa/rpc";
import { explainRules as explain } from "../../domain/acting/explain.ts";
import { lookAtRules } from "../../store/acting/look-at-rules.ts";
import { mustSeeRuledTicket } from "../../store/acting/ruled-tickets.ts";
import type { App } from "../app.ts";
import { explanationToProto } from "./rule-proto.ts";

/** Says of each rule in force why it fired for a ticket or did not; of none where the entity has published none. */
export const explainRules =
  ({ clocks, database }: App): Handler<ExplainRulesRequest, ExplainRulesResponse> =>
  ({ ticketId }, call) =>
    database.read(call, async (sql) => {
      await mustSeeRuledTicket(sql, ticketId);
      const looked = await lookAtRules(sql, clocks, { ticketId, now: call.clock.now() });
      if (looked === undefined) return { version: 0, rules: [] };
      const { ruleSet, facts, firings } = looked;
      return { version: ruleSet.version, rules: explain(facts, firings).map(explanationToProto) };
    });
