import { join, relative } from "node:path";
import { runBuf } from "./src/buf.ts";
import { buildImage, type Contract, ContractError, repositoryContract } from "./src/contract.ts";
import type { Image } from "./src/image.ts";
import { eventLaws } from "./src/laws/event-laws.ts";
import type { Finding } from "./src/laws/finding.ts";
import { limitLaws } from "./src/laws/limit-laws.ts";
import { messageLaws, pageLaws, requestLaws } from "./src/laws/message-laws.ts";
import { routeLaws, rpcLaws } from "./src/laws/rpc-laws.ts";
import { runTool } from "./src/tool.ts";

/** Every law of the contract that buf does not know. */
export const ourLaws = (image: Image): Finding[] =>
  [rpcLaws, limitLaws, routeLaws, messageLaws, requestLaws, pageLaws, eventLaws].flatMap((law) => law(image));

/** Checks a contract by buf's rules and ours. Throws one error that lists every finding. */
export const lint = (contract: Contract): string => {
  const { image } = buildImage(contract);
  const findings = [...bufLaws(contract), ...ourLaws(image)].sort((a, b) => (a.place < b.place ? -1 : 1));
  if (findings.length === 0) return "contract: lint passes";
  const folder = relative(process.cwd(), contract.root);
  const lines = findings.map(
    ({ law, place, name, advice }) => `${join(folder, place)}  ${name}  ${advice}  (${law})`,
  );
  throw new ContractError(`${lines.join("\n")}\n${findings.length} findings in the contract`);
};

/** buf's own findings; the rules are chosen in `buf.yaml`. */
export const bufLaws = (contract: Contract): Finding[] => {
  const run = runBuf(contract.root, ["lint", "--error-format", "json"]);
  if (run.ok) return [];
  const lines = run.stdout.split("\n").filter((line) => line.startsWith("{"));
  if (lines.length === 0) throw new ContractError(run.stderr || run.stdout);
  return lines.map((line) => {
    const { path, start_line, type, message } = JSON.parse(line) as Record<string, string>;
    return { law: type ?? "", place: `${path}:${start_line}`, name: "", advice: message ?? "" };
  });
};

if (import.meta.main) runTool(() => lint(repositoryContract));
