import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { defaultCacheDir } from "@yanapa/backends";

const exec = promisify(execFile);

/** One program of Go, at one version, and how it is built. */
type Program = {
  readonly version: string;
  readonly package: string;
  /** Linker variables, `package.name=value`. */
  readonly variables?: readonly string[];
  /** For what `go install` refuses because of its `replace` lines: a module of our own that has them. */
  readonly module?: string;
};

/** The newest Kubernetes that the chart is held to, and the oldest. */
export const kubernetesVersions = ["1.35.4", "1.30.14"] as const;
const [major, minor] = kubernetesVersions[0].split(".");

const programs = {
  helm: {
    version: "3.22.0",
    package: "helm.sh/helm/v3/cmd/helm",
    variables: [
      "helm.sh/helm/v3/internal/version.version=v3.22.0",
      // What `helm template` takes for the cluster's version; by itself it would be 1.20.
      ...["helm.sh/helm/v3/pkg/chartutil", "helm.sh/helm/v3/pkg/lint/rules"].flatMap((where) => [
        `${where}.k8sVersionMajor=${major}`,
        `${where}.k8sVersionMinor=${minor}`,
      ]),
    ],
  },
  "helm-unittest": {
    version: "1.1.2",
    package: "github.com/helm-unittest/helm-unittest/cmd/helm-unittest",
    module: `module yanapa/tools
go 1.26.0
require github.com/helm-unittest/helm-unittest v1.1.2
require helm.sh/helm/v3 v3.22.0
replace github.com/vmware-labs/yaml-jsonpath v0.3.2 => github.com/helm-unittest/yaml-jsonpath v0.4.0
`,
  },
  kubeconform: { version: "0.8.0", package: "github.com/yannh/kubeconform/cmd/kubeconform" },
  "kube-score": { version: "1.20.0", package: "github.com/zegl/kube-score/cmd/kube-score" },
} satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;
const programNames = Object.keys(programs) as ProgramName[];

const folder = (): string => join(defaultCacheDir(), "bin");

/** Where a program is, or will be once built. */
export const pathOf = (name: ProgramName): string => join(folder(), `${name}-${programs[name].version}`);

/** The programs that are not there yet. */
export const missingPrograms = (): ProgramName[] => programNames.filter((name) => !existsSync(pathOf(name)));

/** Whether Go is on the PATH. */
export const hasGo = async (): Promise<boolean> =>
  exec("go", ["version"]).then(
    () => true,
    () => false,
  );

/** Builds a program from the Go module proxy into the cache, at the lowest priority. From nothing helm takes minutes. */
export const buildProgram = async (name: ProgramName): Promise<void> => {
  const { version, package: target, variables = [], module }: Program = programs[name];
  await mkdir(folder(), { recursive: true });
  const scratch = await mkdtemp(join(folder(), "build-"));
  const flags = ["-trimpath", "-ldflags", ["-s -w", ...variables.map((each) => `-X ${each}`)].join(" ")];
  const go = (args: readonly string[]) =>
    exec("nice", ["-n", "19", "go", ...args], {
      cwd: scratch,
      env: { ...process.env, CGO_ENABLED: "0", GOBIN: scratch },
      maxBuffer: 64 * 1024 * 1024,
    });
  try {
    if (module === undefined) await go(["install", ...flags, `${target}@v${version}`]);
    else {
      await writeFile(join(scratch, "go.mod"), module);
      await go(["build", "-mod=mod", ...flags, "-o", join(scratch, name), target]);
    }
    await rename(join(scratch, name), pathOf(name));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

/** Downloads a module through the Go proxy and gives its folder. */
export const moduleFolder = async (module: string, version: string): Promise<string> => {
  const { stdout } = await exec("go", ["mod", "download", "-json", `${module}@v${version}`], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
};

/** How a program ended and what it printed; never throws. */
export const run = async (
  name: ProgramName,
  args: readonly string[],
  input?: string,
): Promise<{ well: boolean; output: string }> => {
  const running = exec(pathOf(name), [...args], { maxBuffer: 64 * 1024 * 1024 });
  running.child.stdin?.end(input ?? "");
  return running.then(
    ({ stdout, stderr }) => ({ well: true, output: stdout || stderr }),
    (error: { stdout?: string; stderr?: string; message: string }) => ({
      well: false,
      output: `${error.stdout ?? ""}${error.stderr ?? ""}` || error.message,
    }),
  );
};
