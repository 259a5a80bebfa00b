import { text } from "@yanapa/config";

/** What tickets reads from the environment besides the common entries. */
export const config = {
  PRIVACY_NOTICE_VERSION: text({
    default: "1",
    doc: "Version of the privacy notice that the portal shows to who submits a request.",
  }),
};
