import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Where a machine keeps its own. */
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium that starts as root with nothing installed: npm's on Linux x64, the machine's own elsewhere. */
export const startChromium = async (): Promise<Browser> => {
  const packaged = process.platform === "linux" && process.arch === "x64";
  const executablePath = packaged ? await sparticuz.executablePath() : usual.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error(`no Chromium on this machine: ${usual.join(", ")}`);
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      ...(packaged ? sparticuz.args.filter((arg) => !arg.startsWith("--single-process")) : []),
      "--no-sandbox",
    ],
  });
};
