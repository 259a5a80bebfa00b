export { type Narration, type Places, Platform } from "./platform.ts";
export { registerDemo } from "./register.ts";
export { runStory } from "./story/index.ts";
