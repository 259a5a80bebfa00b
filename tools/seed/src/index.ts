export { areas, type DemoArea, type Level } from "./areas.ts";
export { demoCitizens } from "./citizens.ts";
export { type DemoEntity, type DemoService, demoEntities, demoEntity } from "./demo-entities.ts";
export {
  type Department,
  type EntityKind,
  entities,
  entityByAcronym,
  entityByCode,
  type KnownEntity,
} from "./entities.ts";
export { type DemoRule, escalationRules } from "./escalation-rules.ts";
export { type DemoMaximumTime, maximumTimes, oneMinuteMaximumTime } from "./maximum-times.ts";
export { type DemoMember, demoPeople, membersOf, platformAdministrator, type StaffRole } from "./people.ts";
