import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger } from "@yanapa/telemetry";
import {
  type DemoCitizen,
  openBrowser,
  SignInError,
  type SignInOptions,
  signIn,
  signOut,
} from "@yanapa/tool-idp";
import { demoCitizens, demoPeople, platformAdministrator } from "@yanapa/tool-seed";
import { IssuerKeys } from "../../../services/gateway/src/caller/issuer-keys.ts";
import { TokenVerifier } from "../../../services/gateway/src/caller/token-verifier.ts";

/** A running provider with `people`, `citizens` and the client entity-api-demo in its realm, and what the suite does to it. */
export type ProviderUnderTest = {
  readonly issuer: string;
  readonly apiClientSecret: string;
  /** An access token of somebody that names another audience. */
  tokenForAnotherAudience(person: Person): Promise<string>;
  /** An access token of somebody whose time has passed by more than the tolerated skew. */
  expiredToken(person: Person): Promise<string>;
  rotateKeys(): Promise<void>;
  /** Disables the account of a person, or of a citizen by the document number. */
  disable(username: string): Promise<void>;
  stop(): Promise<void>;
};

export type Person = Pick<SignInOptions, "username" | "password" | "totpSecret" | "via">;

/** As Ciudadanía Digital writes people: in capitals, with stray blanks, and the complement glued to the number. */
const rosa: DemoCitizen = {
  sub: "5b6c7d8e-0000-4000-8000-000000000001",
  password: "yanapa-demo",
  documento: { tipo: "CI", numero: "4622712732-3t" },
  nombres: "ROSA  ELENA",
  primerApellido: "CHOQUE",
  segundoApellido: "",
  email: "rosario.choque@agetic.example.bo",
};
/** One surname, in the second place; no e-mail; a foreigner's document. */
const anna: DemoCitizen = {
  sub: "5b6c7d8e-0000-4000-8000-000000000002",
  password: "yanapa-demo",
  documento: { tipo: "CIE", numero: "10203040", complemento: "1a" },
  nombres: "ANNA",
  segundoApellido: "BAUER",
};
export const people = demoPeople;
export const citizens: readonly DemoCitizen[] = [...demoCitizens, rosa, anna];

/** Signing in at a provider, seen from the gateway; every provider gives the same callers. `more` are tests of one alone. */
export const describeProvider = <Provider extends ProviderUnderTest>(
  name: string,
  start: () => Promise<Provider>,
  more: (provider: () => Provider) => void = () => {},
): void => {
  describe(`signing in at ${name}`, () => {
    let provider: Provider;
    let verifier: TokenVerifier;
    beforeAll(async () => {
      provider = await start();
      const log = createLogger("gateway", "silent");
      const keys = new IssuerKeys({ issuer: provider.issuer, log });
      verifier = new TokenVerifier({ issuers: [keys], audience: "yanapa-gateway", log });
    }, 300_000);
    afterAll(() => provider?.stop());

    const enter = (person: Person, options: Partial<SignInOptions> = {}) =>
      signIn({ issuer: provider.issuer, ...person, ...options });
    const citizen = ({ documento, password }: DemoCitizen): Person => ({
      username: documento.numero + (documento.complemento ?? ""),
      password,
      via: "ciudadania",
    });
    const person = (index: number): Person => demoPeople[index] as Person;
    const token = (body: Record<string, string>, basic?: string) =>
      fetch(`${provider.issuer}/protocol/openid-connect/token`, {
        method: "POST",
        headers: basic ? { authorization: `Basic ${btoa(basic)}` } : {},
        body: new URLSearchParams(body),
      });
    const refresh = (refreshToken: string | undefined) =>
      token({ grant_type: "refresh_token", client_id: "yanapa-cli", refresh_token: refreshToken ?? "" });
    const callerOf = async (accessToken: string) => {
      // What differs from one sign-in to the next is left out.
      const { expiresAtS: _, authTimeS: __, sessionId: ___, ...caller } = await verifier.verify(accessToken);
      return caller;
    };

    it("gives a local person as the account says, and a subject that was known before", async () => {
      const { accessToken } = await enter(person(1));
      expect(await callerOf(accessToken)).toEqual({
        issuer: provider.issuer,
        subject: demoPeople[1]?.sub,
        clientId: "yanapa-cli",
        platformAdmin: false,
        serviceAccount: false,
        claims: {
          givenName: "Rosario",
          surname: "Choque Apaza",
          email: "rosario.choque@agetic.example.bo",
          emailVerified: true,
          document: undefined,
        },
      });
    });

    it("says when a person signed in, and in which session", async () => {
      const { accessToken } = await enter(person(1));
      expect(await verifier.verify(accessToken)).toMatchObject({
        authTimeS: expect.any(Number),
        sessionId: expect.stringMatching(/./),
      });
    });

    it("tells who administers the platform", async () => {
      const { accessToken } = await enter(platformAdministrator);
      expect(await callerOf(accessToken)).toMatchObject({ platformAdmin: true });
    });

    it("gives a citizen with the verified document and both surnames, and the same subject every time", async () => {
      const first = await callerOf((await enter(citizen(demoCitizens[0] as DemoCitizen))).accessToken);
      expect(first).toEqual({
        issuer: provider.issuer,
        subject: expect.stringMatching(/^[0-9a-f-]{36}$/),
        clientId: "yanapa-cli",
        platformAdmin: false,
        serviceAccount: false,
        claims: {
          givenName: "María Elena",
          surname: "Quispe Mamani",
          email: "maria.quispe@correo.example.bo",
          emailVerified: false,
          document: { type: "CI", country: "BOL", number: "4622712", complement: "" },
        },
      });
      const again = await callerOf((await enter(citizen(demoCitizens[0] as DemoCitizen))).accessToken);
      expect(again).toEqual(first);
    });

    it("brings what Ciudadanía Digital writes in its own way to the platform's, and joins no account by e-mail", async () => {
      const { claims, subject } = await callerOf((await enter(citizen(rosa))).accessToken);
      expect(claims).toEqual({
        givenName: "ROSA ELENA",
        surname: "CHOQUE",
        email: "rosario.choque@agetic.example.bo",
        emailVerified: false,
        document: { type: "CI", country: "BOL", number: "4622712732", complement: "3T" },
      });
      expect(subject).not.toBe(demoPeople[1]?.sub);
      expect((await callerOf((await enter(citizen(anna))).accessToken)).claims).toEqual({
        givenName: "ANNA",
        surname: "BAUER",
        email: "",
        emailVerified: false,
        document: { type: "CIE", country: "BOL", number: "10203040", complement: "1A" },
      });
    });

    it("gives a service as itself, and refuses a wrong secret", async () => {
      const asked = { grant_type: "client_credentials" };
      const answer = await token(asked, `entity-api-demo:${provider.apiClientSecret}`);
      const { access_token } = (await answer.json()) as { access_token: string };
      expect(await callerOf(access_token)).toEqual({
        issuer: provider.issuer,
        subject: expect.stringMatching(/^[0-9a-f-]{36}$/),
        clientId: "entity-api-demo",
        platformAdmin: false,
        serviceAccount: true,
        claims: { givenName: "", surname: "", email: "", emailVerified: false, document: undefined },
      });
      expect((await token(asked, "entity-api-demo:otro")).status).toBe(401);
    });

    it("lets nobody in with a wrong password, and says in Spanish what to do", async () => {
      const attempt = enter({ ...person(2), password: "otra" });
      await expect(attempt).rejects.toThrow(SignInError);
      await expect(attempt).rejects.toThrow(/no son correctos. Revise ambos/);
    });

    it("gives tokens for other ends that the gateway takes for no access", async () => {
      const { idToken, refreshToken } = await enter(person(2));
      for (const other of [idToken, refreshToken ?? "", await provider.tokenForAnotherAudience(person(2))])
        await expect(verifier.verify(other)).rejects.toMatchObject({ reason: "TOKEN_INVALID" });
    });

    it("gives tokens that end", async () => {
      const expired = await provider.expiredToken(person(2));
      await expect(verifier.verify(expired)).rejects.toMatchObject({ reason: "TOKEN_EXPIRED" });
    });

    it("gives refresh tokens that work once, and an access token for the same person each", async () => {
      const { accessToken, refreshToken } = await enter(person(3));
      const answer = await refresh(refreshToken);
      const { access_token } = (await answer.json()) as { access_token: string };
      expect((await callerOf(access_token)).subject).toBe((await callerOf(accessToken)).subject);
      expect((await refresh(refreshToken)).status).toBe(400);
    });

    it("signs with a new key while tokens of the old one hold", async () => {
      const before = (await enter(person(3))).accessToken;
      await provider.rotateKeys();
      const after = (await enter(person(3))).accessToken;
      const keyOf = (jwt: string) =>
        JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString()).kid;
      expect(keyOf(after)).not.toBe(keyOf(before));
      await callerOf(before);
      // An unknown key sends the gateway to the provider at most every 10 s.
      const end = performance.now() + 12_000;
      while (performance.now() < end && (await callerOf(after).catch(() => undefined)) === undefined)
        await delay(500);
      expect(await callerOf(after)).toEqual(await callerOf(before));
    });

    it("ends the session of a browser, and with it its refresh tokens", async () => {
      const browser = openBrowser();
      const { idToken, refreshToken } = await enter(person(4), { scope: "openid profile email", browser });
      // While the session lasts nobody is asked again.
      await enter({ username: "", password: "" }, { scope: "openid profile email", browser });
      await signOut(browser, { issuer: provider.issuer, idToken });
      expect((await refresh(refreshToken)).status).toBe(400);
      await expect(enter({ username: "nadie", password: "otra" }, { browser })).rejects.toThrow(
        /no son correctos/,
      );
    });

    it("lets a disabled person and a disabled citizen neither sign in nor refresh", async () => {
      for (const who of [person(5), citizen(demoCitizens[1] as DemoCitizen)]) {
        const { refreshToken } = await enter(who);
        await provider.disable(who.username);
        await expect(enter(who)).rejects.toThrow(/deshabilitada/);
        expect((await refresh(refreshToken)).status).toBe(400);
      }
    });

    more(() => provider);
  });
};
