import { spawnSync } from "node:child_process";
import { kubeconfig, release, repository } from "../places.ts";
import { helm, valuesFile } from "../platform.ts";
import { pathOf } from "../programs.ts";

/** Sends every object once more, without effect, to the namespace that warns of what is not restricted. */
export const podSecurity = async (): Promise<string> => {
  const rendered = await helm(
    "template",
    release,
    `${repository}/charts/yanapa`,
    "-n",
    release,
    "-f",
    valuesFile,
  );
  // A pod that is to break the rules, so that silence means something.
  const loud = `---
apiVersion: v1
kind: Pod
metadata: { name: loud, namespace: ${release} }
spec: { containers: [{ name: loud, image: none, securityContext: { privileged: true } }] }
`;
  const tell = (manifests: string): string => {
    const args = ["--kubeconfig", kubeconfig, "create", "--dry-run=server", "-f", "-"];
    const { stderr } = spawnSync(pathOf("kubectl"), args, { input: manifests, encoding: "utf8" });
    return stderr;
  };
  if (!/violates PodSecurity/.test(tell(loud))) throw new Error("the namespace lets anything in");
  const said = tell(rendered.replaceAll(/^( {2}name: yanapa\S*)$/gm, "$1-again"));
  const warnings = said.split("\n").filter((line) => /PodSecurity|Warning/.test(line));
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  const count = rendered.split(/^kind: /m).length - 1;
  return `${count} objects, 0 warnings; a privileged pod is refused`;
};
