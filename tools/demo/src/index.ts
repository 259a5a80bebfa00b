export {
  Actor,
  eventually,
  type Json,
  type Narration,
  type Places,
  Platform,
  ProblemError,
  type Transport,
} from "./platform.ts";
export { type RegisteredEntity, registerDemo } from "./register.ts";
export { runStory } from "./story/index.ts";
export { runWeek } from "./week/index.ts";
