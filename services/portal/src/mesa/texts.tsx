import { createContext, useContext } from "react";
import type { Texts } from "../lib/page.ts";

/** The texts of the language that the document was asked in. */
export const TextsContext = createContext<Texts>((id) => id);

export const useTexts = (): Texts => useContext(TextsContext);
