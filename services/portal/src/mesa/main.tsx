import { createRoot } from "react-dom/client";
import { textsOf } from "../lib/texts.ts";
import "./mesa.css";
import { Shell } from "./shell/shell.tsx";

const place = document.getElementById("mesa");
const person = document.querySelector<HTMLMetaElement>('meta[name="yanapa-persona"]')?.content ?? "";
if (place) createRoot(place).render(<Shell t={textsOf("es")} name={person} />);
