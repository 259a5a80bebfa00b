import { flag } from "@yanapa/config";

/** What escalation reads from the environment besides the common entries. */
export const config = {
  testClock: flag({
    doc: "Offers the rpc that moves domain time, for demos and tests. Never in production.",
  }),
};
