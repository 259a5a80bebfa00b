import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { Accounts } from "./accounts.ts";
import { CiudadaniaBroker } from "./broker.ts";
import { Browser } from "./browser.ts";
import {
  type DemoCitizen,
  type DemoPerson,
  defaultClients,
  type IdentityProvider,
  SignInError,
  signIn,
  startIdentityProvider,
} from "./index.ts";
import { serveIssuer } from "./oidc-server.ts";
import { realm } from "./realm.ts";
import { newSigningKey } from "./state.ts";

const people: DemoPerson[] = [
  {
    sub: "0d1f3a52-6a0b-4c1e-9d67-1f2a3b4c5d01",
    username: "maria.quispe",
    password: "clave-de-maria",
    givenName: "María",
    familyName: "Quispe Mamani",
    email: "maria.quispe@agetic.gob.bo",
    platformRoles: ["platform_admin"],
  },
  {
    sub: "0d1f3a52-6a0b-4c1e-9d67-1f2a3b4c5d02",
    username: "juan.flores",
    password: "clave-de-juan",
    givenName: "Juan",
    familyName: "Flores",
    email: "juan.flores@segip.gob.bo",
  },
];
const citizens: DemoCitizen[] = [
  {
    sub: "5b6c7d8e-0000-4000-8000-000000000001",
    password: "clave-ciudadana",
    documento: { tipo: "CI", numero: "4622712732-3T" },
    nombres: "ROSA  ELENA",
    primerApellido: "CHOQUE",
    segundoApellido: "",
    fechaNacimiento: "15/05/1990",
    email: "rosa@ejemplo.bo",
    celular: "71234567",
  },
  {
    sub: "5b6c7d8e-0000-4000-8000-000000000002",
    password: "clave-extranjera",
    documento: { tipo: "CIE", numero: "10203040", complemento: "1a" },
    nombres: "ANNA",
    primerApellido: "SCHMIDT",
    segundoApellido: "BAUER",
  },
];
const maria = { username: "maria.quispe", password: "clave-de-maria" };
const juan = { username: "juan.flores", password: "clave-de-juan" };
const rosa = { username: "4622712732-3T", password: "clave-ciudadana", via: "ciudadania" as const };
const portalRedirect = "http://127.0.0.1:9/auth/callback";

let provider: IdentityProvider;
let warnings: jest.SpiedFunction<typeof console.warn>;
let notices: jest.SpiedFunction<typeof console.info>;
beforeAll(async () => {
  warnings = jest.spyOn(console, "warn");
  notices = jest.spyOn(console, "info");
  provider = await startIdentityProvider({
    people,
    citizens,
    clients: [{ clientId: "yanapa-portal", clientSecret: "secreto", redirectUris: [portalRedirect] }],
  });
});
afterAll(async () => {
  await provider.stop();
  expect(warnings).not.toHaveBeenCalled();
  expect(notices).not.toHaveBeenCalled();
});

const issuer = () => provider.issuer;
const verify = async (token: string) => {
  const keys = createRemoteJWKSet(new URL(provider.jwksUri));
  const expected = { issuer: issuer(), audience: "yanapa-gateway", algorithms: ["RS256"] };
  return (await jwtVerify(token, keys, expected)).payload;
};
const post = (body: Record<string, string>, basic?: string) =>
  fetch(`${issuer()}/protocol/openid-connect/token`, {
    method: "POST",
    headers: basic ? { authorization: `Basic ${btoa(basic)}` } : {},
    body: new URLSearchParams(body),
  });
const refresh = (refreshToken: string | undefined) =>
  post({ grant_type: "refresh_token", client_id: "yanapa-cli", refresh_token: refreshToken ?? "" });

describe("a local sign-in", () => {
  it("gives an access token with the claims of the Keycloak realm", async () => {
    const { accessToken, expiresAt } = await signIn({ issuer: issuer(), ...maria });
    const claims = await verify(accessToken);
    expect(claims).toEqual({
      jti: expect.any(String),
      iss: issuer(),
      sub: people[0]?.sub,
      aud: "yanapa-gateway",
      azp: "yanapa-cli",
      typ: "Bearer",
      acr: "1",
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 300,
      auth_time: expect.any(Number),
      sid: expect.any(String),
      scope: expect.stringMatching(/^openid profile email/),
      name: "María Quispe Mamani",
      given_name: "María",
      family_name: "Quispe Mamani",
      email: "maria.quispe@agetic.gob.bo",
      email_verified: true,
      preferred_username: "maria.quispe",
      idioma: "es-BO",
      platform_roles: ["platform_admin"],
    });
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: "RS256", typ: "JWT" });
    expect(expiresAt.epochMilliseconds).toBe((claims.exp ?? 0) * 1000);
  });

  it("gives an id token for the client that cannot pass as an access token", async () => {
    const { idToken, accessToken } = await signIn({ issuer: issuer(), ...juan });
    const claims = decodeJwt(idToken);
    expect(claims).toMatchObject({ typ: "ID", aud: "yanapa-cli", azp: "yanapa-cli", name: "Juan Flores" });
    expect(claims.sid).toBe(decodeJwt(accessToken).sid);
    expect(claims.auth_time).toBe(decodeJwt(accessToken).auth_time);
    expect(claims).not.toHaveProperty("platform_roles");
  });

  it("gives an opaque refresh token that works for the same person", async () => {
    const { refreshToken, accessToken } = await signIn({ issuer: issuer(), ...juan });
    expect(refreshToken?.split(".")).toHaveLength(1);
    const answer = (await (await refresh(refreshToken)).json()) as { access_token: string };
    const before = decodeJwt(accessToken);
    expect(await verify(answer.access_token)).toMatchObject({
      sub: people[1]?.sub,
      typ: "Bearer",
      sid: before.sid,
      auth_time: before.auth_time,
    });
  });

  it("serves the confidential client of the portal at its own redirect", async () => {
    const { accessToken } = await signIn({
      issuer: issuer(),
      ...juan,
      clientId: "yanapa-portal",
      clientSecret: "secreto",
      redirectUri: portalRedirect,
    });
    expect((await verify(accessToken)).azp).toBe("yanapa-portal");
  });

  it("answers a wrong password and an unknown person alike, and says what to do", async () => {
    const attempts = [
      { ...juan, password: "otra" },
      { username: "nadie", password: "otra" },
    ].map((person) =>
      signIn({ issuer: issuer(), ...person }).catch((error: unknown) => error as SignInError),
    );
    const [wrong, unknown] = (await Promise.all(attempts)) as SignInError[];
    expect(wrong).toBeInstanceOf(SignInError);
    expect(wrong?.message).toMatch(/no son correctos\. Revise ambos/);
    expect(unknown?.message).toBe(wrong?.message);
  });
});

describe("a sign-in through Ciudadanía Digital", () => {
  it("brings the verified document and the contact, as Ciudadanía Digital writes them", async () => {
    const { accessToken, idToken } = await signIn({ issuer: issuer(), ...rosa });
    const claims = await verify(accessToken);
    expect(claims).toMatchObject({
      identity_provider: "ciudadania",
      documento: { tipo: "CI", numero: "4622712732-3T", verificado: true },
      given_name: "ROSA ELENA",
      family_name: "CHOQUE",
      email: "rosa@ejemplo.bo",
      email_verified: false,
      celular: "71234567",
      preferred_username: `ciudadania.${citizens[0]?.sub}`,
    });
    expect(claims.sub).not.toBe(citizens[0]?.sub);
    expect(decodeJwt(idToken).documento).toEqual(claims.documento);
  });

  it("begins at Ciudadanía Digital when the client asks for it, as Keycloak does by kc_idp_hint", async () => {
    const question = `client_id=yanapa-portal&redirect_uri=${portalRedirect}&response_type=code&scope=openid`;
    const pkce = `code_challenge=${"x".repeat(43)}&code_challenge_method=S256`;
    const opened = async (hint: string) => {
      const url = `${issuer()}/protocol/openid-connect/auth?${question}&${pkce}${hint}`;
      return (await new Browser(portalRedirect, 60_000).open(url)).passwordForm()?.action ?? "";
    };
    expect(await opened("&kc_idp_hint=ciudadania")).toContain(provider.citizenIssuer);
    for (const hint of ["", "&kc_idp_hint=otro"]) expect(await opened(hint)).toContain(issuer());
  });

  it("takes a citizen without e-mail or mobile, and gives the same sub at every sign-in", async () => {
    const anna = { username: "10203040-1A", password: "clave-extranjera", via: "ciudadania" as const };
    const first = await verify((await signIn({ issuer: issuer(), ...anna })).accessToken);
    const second = await verify((await signIn({ issuer: issuer(), ...anna })).accessToken);
    expect(second.sub).toBe(first.sub);
    expect(first.documento).toEqual({ tipo: "CIE", numero: "10203040", complemento: "1a", verificado: true });
    expect(first).toMatchObject({ family_name: "SCHMIDT", segundo_apellido: "BAUER" });
    expect(first).not.toHaveProperty("email");
    expect(first).not.toHaveProperty("celular");
  });

  it("refuses a wrong password at the second issuer with words that help", async () => {
    await expect(signIn({ issuer: issuer(), ...rosa, password: "otra" })).rejects.toThrow(
      /documento o la contraseña/,
    );
  });

  it("does not take the answer of one person's sign-in into another's", async () => {
    const answer = await fetch(`${issuer()}/broker/ciudadania/endpoint?state=ajeno&code=robado`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("ingrese de nuevo");
  });

  it("leads back to the sign-in page when Ciudadanía Digital does not answer", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => {});
    const keys = { keys: [await newSigningKey()] };
    const closed = new CiudadaniaBroker(
      { clientId: "yanapa-realm", clientSecret: "x", redirectUri: "http://127.0.0.1:9/" },
      () => "http://127.0.0.1:9",
    );
    const alone = await serveIssuer({ host: "127.0.0.1", port: 0, keys }, () =>
      realm(new Accounts(people, {}, () => {}), defaultClients(), closed),
    );
    try {
      await expect(signIn({ issuer: alone.issuer, ...rosa })).rejects.toThrow(
        /Intente de nuevo en unos minutos/,
      );
      await signIn({ issuer: alone.issuer, ...juan });
      expect(errors).toHaveBeenCalledTimes(1);
    } finally {
      errors.mockRestore();
      await alone.stop();
    }
  });

  it("offers the paths and the nested profile of Ciudadanía Digital", async () => {
    const discovery = await (
      await fetch(`${provider.citizenIssuer}/.well-known/openid-configuration`)
    ).json();
    expect(discovery).toMatchObject({
      authorization_endpoint: `${provider.citizenIssuer}/auth`,
      token_endpoint: `${provider.citizenIssuer}/token`,
      userinfo_endpoint: `${provider.citizenIssuer}/me`,
      jwks_uri: `${provider.citizenIssuer}/jwks`,
      end_session_endpoint: `${provider.citizenIssuer}/session/end`,
      scopes_supported: expect.arrayContaining(["celular", "fecha_nacimiento", "offline_access"]),
    });
  });
});

describe("refusals", () => {
  it.each([{ code_challenge: "" }, { code_challenge_method: "plain" }])(
    "refuses a request without S256: %o",
    async (change) => {
      const query = new URLSearchParams({
        client_id: "yanapa-cli",
        redirect_uri: "http://127.0.0.1:5555/callback",
        response_type: "code",
        scope: "openid",
        code_challenge: "x".repeat(43),
        code_challenge_method: "S256",
        ...change,
      });
      const answer = await fetch(`${issuer()}/protocol/openid-connect/auth?${query}`, { redirect: "manual" });
      expect(answer.headers.get("location")).toMatch(
        /^http:\/\/127\.0\.0\.1:5555\/callback\?error=invalid_request/,
      );
    },
  );

  it("asks for PKCE of the confidential client too", async () => {
    const query = new URLSearchParams({
      client_id: "yanapa-portal",
      redirect_uri: portalRedirect,
      response_type: "code",
      scope: "openid",
    });
    const answer = await fetch(`${issuer()}/protocol/openid-connect/auth?${query}`, { redirect: "manual" });
    expect(answer.headers.get("location")).toContain("error=invalid_request");
  });

  it("lets a disabled person neither sign in nor refresh", async () => {
    const other = await startIdentityProvider({ people, citizens });
    try {
      const { refreshToken } = await signIn({ issuer: other.issuer, ...juan });
      other.disable("juan.flores");
      await expect(signIn({ issuer: other.issuer, ...juan })).rejects.toThrow(/deshabilitada/);
      const answer = await fetch(`${other.issuer}/protocol/openid-connect/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "refresh_token",
          client_id: "yanapa-cli",
          refresh_token: refreshToken ?? "",
        }),
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: "invalid_grant" });
      await signIn({ issuer: other.issuer, ...rosa });
      other.disable(rosa.username);
      await expect(signIn({ issuer: other.issuer, ...rosa })).rejects.toThrow(/deshabilitada/);
    } finally {
      await other.stop();
    }
  });
});

describe("service accounts", () => {
  it("get a token of their own for the gateway by client credentials", async () => {
    const answer = await post(
      { grant_type: "client_credentials" },
      "entity-api-demo:entity-api-demo-solo-para-desarrollo",
    );
    const { access_token } = (await answer.json()) as { access_token: string };
    expect(await verify(access_token)).toMatchObject({
      sub: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      client_id: "entity-api-demo",
      azp: "entity-api-demo",
      preferred_username: "service-account-entity-api-demo",
      typ: "Bearer",
    });
  });

  it("may send the secret in the body as well, as Keycloak allows", async () => {
    const secret = "entity-api-demo-solo-para-desarrollo";
    const body = { grant_type: "client_credentials", client_id: "entity-api-demo", client_secret: secret };
    expect((await post(body)).status).toBe(200);
  });

  it("are refused with a wrong secret", async () => {
    expect((await post({ grant_type: "client_credentials" }, "entity-api-demo:otro")).status).toBe(401);
  });
});

describe("keys and tests", () => {
  it("keeps serving the old key after a rotation, and nobody is signed out", async () => {
    const before = await signIn({ issuer: issuer(), ...juan });
    await provider.rotateKeys();
    const renewed = (await (await refresh(before.refreshToken)).json()) as { access_token: string };
    expect(decodeProtectedHeader(renewed.access_token).kid).not.toBe(
      decodeProtectedHeader(before.accessToken).kid,
    );
    await verify(before.accessToken);
    await verify(renewed.access_token);
    await verify(await provider.issueTokenForTesting("juan.flores"));
  });

  it("issues tokens for tests with claims of the caller's choice", async () => {
    const token = await provider.issueTokenForTesting("maria.quispe", {
      aud: "otro",
      exp: 1,
      typ: "ID",
      sid: undefined,
    });
    expect(decodeJwt(token)).toMatchObject({ sub: people[0]?.sub, aud: "otro", exp: 1, typ: "ID" });
    expect(decodeJwt(token)).not.toHaveProperty("sid");
    const citizen = decodeJwt(await provider.issueTokenForTesting(rosa.username));
    expect(citizen.sub).toBe(decodeJwt((await signIn({ issuer: issuer(), ...rosa })).accessToken).sub);
  });

  it("keeps keys and linked accounts in the state file, readable by its owner only", async () => {
    const folder = mkdtempSync(join(tmpdir(), "idp-"));
    const stateFile = join(folder, "idp", "state.json");
    const first = await startIdentityProvider({ people, citizens, stateFile });
    const token = (await signIn({ issuer: first.issuer, ...rosa })).accessToken;
    const port = Number(new URL(first.issuer).port);
    await first.stop();
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    const second = await startIdentityProvider({ people, citizens, stateFile, port });
    try {
      const keys = createRemoteJWKSet(new URL(second.jwksUri));
      const { payload } = await jwtVerify(token, keys, { issuer: second.issuer, audience: "yanapa-gateway" });
      const again = await signIn({ issuer: second.issuer, ...rosa });
      expect(decodeJwt(again.accessToken).sub).toBe(payload.sub);
    } finally {
      await second.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
