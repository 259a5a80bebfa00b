export { type DocumentFacts, TaggedDocument } from "./tagged-document.ts";
