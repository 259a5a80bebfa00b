import { text, url } from "@yanapa/config";

/** What knowledge reads besides the common entries. */
export const config = {
  opensearchUrl: url({
    optional: true,
    secret: true,
    schemes: ["http", "https"],
    doc: "OpenSearch, with user and password if it asks for them; without it PostgreSQL answers searches.",
  }),
  opensearchPrefix: text({
    default: "yanapa",
    doc: "What the names of its indexes begin with, where several platforms share one OpenSearch.",
  }),
};
