import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

/** What a run of buf answered. */
export type BufRun = {
  ok: boolean;
  stdout: string;
  stderr: string;
};

/**
 * Runs buf's platform binary in `folder`. The npm launcher is passed over: it is put in place by an install script,
 * which this repository does not allow.
 */
export const runBuf = (folder: string, args: string[]): BufRun => {
  const run = spawnSync(bufBinary(), args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, BUF_CACHE_DIR: `${folder}/gen/.buf` },
  });
  if (run.error) throw run.error;
  return { ok: run.status === 0, stdout: run.stdout, stderr: run.stderr };
};

const bufBinary = (): string => {
  const arch = process.platform === "linux" && process.arch === "arm64" ? "aarch64" : process.arch;
  const require = createRequire(import.meta.resolve("@bufbuild/buf/package.json"));
  const suffix = process.platform === "win32" ? ".exe" : "";
  return require.resolve(`@bufbuild/buf-${process.platform}-${arch}/bin/buf${suffix}`);
};
