import { samePassword } from "./accounts.ts";
import { type DemoCitizen, userInfo } from "./citizens.ts";
import { clientMetadata, type DemoClient } from "./clients.ts";
import type { Issuer } from "./oidc-server.ts";
import { signInPage } from "./pages.ts";

const SCOPES = ["openid", "profile", "email", "celular", "fecha_nacimiento", "offline_access"];
const WRONG_PASSWORD =
  "El número de documento o la contraseña no son correctos. Revise ambos y vuelva a intentar; con complemento escriba, por ejemplo, 4622712732-3T.";

/** An issuer with the paths, scopes and nested claims of Ciudadanía Digital; oidc-provider's own defaults. */
export const ciudadania = (citizens: readonly DemoCitizen[], clients: readonly DemoClient[]): Issuer => {
  return {
    name: "ciudadania",
    path: "",
    configure: () => ({
      claims: {
        openid: ["sub"],
        profile: ["profile"],
        email: ["email"],
        celular: ["celular"],
        fecha_nacimiento: ["fecha_nacimiento"],
      },
      // Integrators have met RS256 and PS256; here PS256 shows that nobody pins the first.
      clients: clients.map((client) => ({
        ...clientMetadata(client),
        id_token_signed_response_alg: "PS256",
      })),
      clientDefaults: { id_token_signed_response_alg: "PS256" },
      findAccount(_context, sub) {
        const citizen = citizens.find((one) => one.sub === sub);
        return citizen && { accountId: sub, claims: () => userInfo(citizen) };
      },
      async loadExistingGrant(context) {
        const { client, session, provider, params } = context.oidc;
        const grant = new provider.Grant({ accountId: session?.accountId, clientId: client?.clientId });
        grant.addOIDCScope(String(params?.scope ?? ""));
        await grant.save();
        return grant;
      },
      // Public clients must, confidential ones may, as AGETIC's base project does without.
      pkce: { required: (_context, client) => client.clientAuthMethod === "none" },
      scopes: SCOPES,
    }),
    async interact({ uid, step, form, show, finish }) {
      const page = (error?: string) =>
        signInPage({
          title: "Ciudadanía Digital (simulada)",
          action: `/interaction/${uid}/login`,
          usernameLabel: "Número de documento de identidad",
          username: form.get("username") ?? "",
          error,
        });
      if (step !== "/login") return show(page());
      const citizen = findCitizen(citizens, form.get("username") ?? "");
      const right = samePassword(form.get("password") ?? "", citizen?.password);
      return citizen && right ? finish(citizen.sub) : show(page(WRONG_PASSWORD));
    },
  };
};

/** The citizen with this document, its complement written with or without a hyphen. */
export const findCitizen = (citizens: readonly DemoCitizen[], number: string): DemoCitizen | undefined => {
  const plain = (value: string) => value.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return citizens.find(({ documento }) => {
    const whole = plain(documento.numero + (documento.complemento ?? ""));
    return plain(number) !== "" && plain(number) === whole;
  });
};
