import type { Listener } from "@yanapa/events";
import { correctFirings } from "../../store/acting/correct-firings.ts";

/** What a notice of a rule came to, where it was not as the firing said: others got it, or nobody (RA 0040/2022 §7.2c). */
export const noticeDelivered: Listener<"NoticeDelivered"> = async (event, { tx }) => {
  const { ruleNoticeId, delivered, reason } = event;
  if (ruleNoticeId === "" || reason === "") return;
  await correctFirings(tx, event, ruleNoticeId, { outcome: delivered ? "DONE" : "UNCHANGED", reason });
};
