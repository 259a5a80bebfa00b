import { kubeconfig } from "./places.ts";
import { pathOf } from "./programs.ts";
import { run, works } from "./shell.ts";

const own = ["--kubeconfig", kubeconfig];

/** What kubectl printed. */
export const kubectl = (...args: string[]): Promise<string> => run(pathOf("kubectl"), [...own, ...args]);

/** Objects as kubectl gives them. */
export const kubectlJson = async <T>(...args: string[]): Promise<T> =>
  JSON.parse(await kubectl(...args, "-o", "json")) as T;

export const apply = (manifests: string): Promise<string> =>
  run(pathOf("kubectl"), [...own, "apply", "-f", "-"], manifests);

export const kubectlWorks = (...args: string[]): boolean => works(pathOf("kubectl"), [...own, ...args]);

export const apiAnswers = (): boolean => kubectlWorks("get", "--raw", "/readyz", "--request-timeout=2s");
