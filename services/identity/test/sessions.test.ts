import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";

const issuer = "https://identidad.example.bo/realms/yanapa";
let service: TestService;

beforeAll(async () => {
  service = await startTestService(identity, { env: { OIDC_ISSUER: issuer } });
});
afterAll(() => service?.stop());

const resolve = (subject: string, session = "", authTime?: Temporal.Instant) =>
  service.client(ContextServiceService, callers.service("gateway")).resolveContext({
    ...{ issuer, subject, entityId: "", givenName: "Rosa", surname: "Mamani" },
    ...{ email: "", emailVerified: false, document: undefined },
    ...{ platformAdmin: false, serviceAccount: false, session, authTime },
  });

describe("a session that ended at the provider", () => {
  it("gives its holder no context; another one, and one begun after all were ended, does", async () => {
    const gateway = service.client(ContextServiceService, callers.service("gateway"));
    const at = (iso: string) => Temporal.Instant.from(iso);
    const as = (session: string, signedIn: string) => resolve("sesiones", session, at(signedIn));
    await as("una", "2026-11-24T12:00:00Z");
    const ended = { issuer, subject: "sesiones", endTime: at("2026-11-24T13:00:00Z") };
    await gateway.endSession({ ...ended, session: "una" });
    const over = { kind: "UNAUTHENTICATED", reason: "SESSION_ENDED" };
    await expect(as("una", "2026-11-24T12:00:00Z")).rejects.toMatchObject(over);
    expect(await as("otra", "2026-11-24T12:00:00Z")).toMatchObject({ roles: ["REQUESTER"] });
    await gateway.endSession({ ...ended, session: "" });
    await expect(as("otra", "2026-11-24T12:00:00Z")).rejects.toMatchObject(over);
    await expect(resolve("sesiones")).rejects.toMatchObject(over);
    expect(await as("después", "2026-11-24T13:00:01Z")).toMatchObject({ roles: ["REQUESTER"] });
    expect(await resolve("ajena-a-todo")).toMatchObject({ roles: ["REQUESTER"] });
    await expect(gateway.endSession({ ...ended, subject: "", session: "" })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
    });
  });
});
