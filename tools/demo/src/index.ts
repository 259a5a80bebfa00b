export { type Narration, type Places, Platform, type Transport } from "./platform.ts";
export { registerDemo } from "./register.ts";
export { runStory } from "./story/index.ts";
