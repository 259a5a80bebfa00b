import type { Listener } from "@yanapa/events";
import { keepMaximumTimes } from "../store/entity/maximum-times.ts";

/** From then on a ticket that they are for has a plazo without anybody giving one: the end of its maximum time (RA 0040/2022 §7.2d). */
export const maximumTimesPublished: Listener<"MaximumTimesPublished"> = async (event, { tx }) => {
  const populations = event.populations.map((told) =>
    Object.fromEntries(Object.entries(told).filter(([, value]) => value !== "UNSPECIFIED" && value !== "")),
  );
  await keepMaximumTimes(tx, { ...event, populations });
};
