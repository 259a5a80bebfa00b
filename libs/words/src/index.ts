export { bolivianZone, todayInBolivia } from "./bolivia.ts";
export { higherOf, type Level, rankOf, roleOfLevel } from "./levels.ts";
export { dayText, momentInWords, momentText } from "./moments.ts";
export { kindNames, levelNames, priorityNames, roleNames } from "./names-es.ts";
export { type OutageDegree, type OutageSpan, outageUnion, type TimeWithoutService } from "./outage-union.ts";
export { recipientKeys } from "./recipient-keys.ts";
export { type StaffRole, staffRoles, weightyRoles } from "./roles.ts";
export { type RuleFinding, type RuleTarget, type RuleTrigger, ruleSentence } from "./rule-sentence.ts";
export { canonicalJson, type Sealable, sealOf } from "./seal.ts";
