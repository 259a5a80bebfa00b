import { momentInWords } from "@yanapa/words";

/** A moment in ISO 8601 in words: «martes 24 de noviembre de 2026, a las 18:30». */
export const momentOf = (iso: string): string => momentInWords(Temporal.Instant.from(iso));
