import { askHttp, type Finding, type Look } from "@yanapa/service";
import type { config } from "./config.ts";

const oldestMajor = 2;

/** Whether OpenSearch, where there is one, is had, lets us in, and is OpenSearch of a version we know. */
export const inspect = async (look: Look<typeof config>): Promise<Finding[]> => {
  const { opensearchUrl: url } = look.config;
  if (url === undefined) return [];
  const entries = ["OPENSEARCH_URL"];
  const { answer, findings } = await askHttp(look, {
    name: "OpenSearch",
    url,
    entries,
    problem: "OPENSEARCH_UNREACHABLE",
  });
  if (answer === undefined) return findings;
  const tell = (problem: string, message: string) => [
    ...findings,
    look.finding(`OPENSEARCH_${problem}`, entries, message),
  ];
  if (answer.status === 401 || answer.status === 403)
    return tell(
      "REFUSED",
      `OpenSearch responde ${answer.status}; corrija el usuario o la contraseña de la URL.`,
    );
  const version = answer.json?.version as { distribution?: string; number?: string } | undefined;
  if (answer.status !== 200 || version?.distribution !== "opensearch")
    return tell("NOT_IT", `Lo que responde (${answer.status}) no es OpenSearch; corrija la dirección.`);
  if (Number(version.number?.split(".")[0]) < oldestMajor)
    return tell(
      "VERSION_OLD",
      `OpenSearch es de la versión ${version.number}; hace falta la ${oldestMajor} o posterior.`,
    );
  return findings;
};
