import { startPlatform } from "../fixture/platform.ts";
import { reportCalls } from "./calls.ts";
import { reportPages } from "./report-pages.ts";
import { reportVisits } from "./visits.ts";

const running = await startPlatform();
try {
  await reportVisits(running);
  await reportCalls(running);
  await reportPages(running, process.argv[2] ?? "");
} finally {
  await running.stop();
}
