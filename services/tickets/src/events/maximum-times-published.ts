import type { Listener } from "@yanapa/events";
import { keepMaximumTimes } from "../store/maximum-times.ts";

/** From the first ones on, a ticket without plazo has one: the end of its maximum time (RA 0040/2022 §7.2d). */
export const maximumTimesPublished: Listener<"MaximumTimesPublished"> = ({ entityId, version }, { tx }) =>
  keepMaximumTimes(tx, entityId, version);
