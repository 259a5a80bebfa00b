export { dayText, momentText } from "./moment-text.ts";
export { type DocumentFacts, TaggedDocument } from "./tagged-document.ts";
