import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { createAuthority } from "@yanapa/backends";
import { startService } from "../src/index.ts";
import { lonely, makeEnvironment } from "./fixture.ts";

const uuid = "0199a0b0-0000-7000-8000-000000000001";
let made: Awaited<ReturnType<typeof makeEnvironment>>;
let folder: string;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  made = await makeEnvironment();
  folder = mkdtempSync(join(tmpdir(), "yanapa-service-tls-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await made.remove();
  rmSync(folder, { recursive: true, force: true });
});

const withCertificate = (days: number): Record<string, string> => {
  const authority = createAuthority("Pruebas");
  const to = Temporal.Now.instant().add({ hours: 24 * days });
  const { cert, key } = authority.issue({ name: "identity", uris: ["spiffe://yanapa/service/identity"], to });
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return {
    ...made.env,
    TLS: "mutual",
    TLS_CERT_FILE: write("tls.crt", cert),
    TLS_KEY_FILE: write("tls.key", key),
    TLS_CA_FILE: write("ca.crt", authority.cert),
  };
};

it("says how long its certificate is still good, while probes need none", async () => {
  const service = await startService(lonely(), withCertificate(10));
  closing.push(() => service.stop());
  expect((await fetch(`http://${service.managementAddress}/ready`)).status).toBe(200);
  const metrics = await (await fetch(`http://${service.managementAddress}/metrics`)).text();
  const [, left] = /^yanapa_certificate_left_seconds(?:\{[^}]*\})? (\S+)/m.exec(metrics) ?? [];
  expect(Number(left) / 86_400).toBeCloseTo(10, 1);
  const requester = { kind: "requester", personId: uuid, roles: ["REQUESTER"], contextVersion: 1 } as const;
  await expect(made.getSelf(service.address, requester)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
});

it("does not start with half of what certificates need, nor with another's key", async () => {
  const { TLS_KEY_FILE: _absent, ...half } = withCertificate(10);
  await expect(startService(lonely(), half)).rejects.toMatchObject({ reason: "TLS_FILES_MISSING" });
  const env = withCertificate(10);
  const other = createAuthority("Otra").issue({ name: "other" });
  writeFileSync(env.TLS_KEY_FILE as string, other.key);
  await expect(startService(lonely(), env)).rejects.toThrow(/is not the key of/);
});
