import type { DesiredFlow } from "./desired-realm.ts";

/**
 * How people with an account of the realm sign in: staff, always with a second factor. Whoever has none yet is led to
 * set it up. Citizens come through Ciudadanía Digital and pass by the form.
 */
export const signInFlow: DesiredFlow = {
  alias: "yanapa-ingreso",
  description: "Usuario, contraseña y código de un solo uso; o Ciudadanía Digital.",
  executions: [
    { requirement: "ALTERNATIVE", provider: "auth-cookie" },
    { requirement: "ALTERNATIVE", provider: "identity-provider-redirector" },
    {
      requirement: "ALTERNATIVE",
      flow: "yanapa-ingreso-formularios",
      executions: [
        { requirement: "REQUIRED", provider: "auth-username-password-form" },
        { requirement: "REQUIRED", provider: "auth-otp-form" },
      ],
    },
  ],
};

/**
 * A citizen's first sign-in makes the account without asking anything. It never links to an account that exists: an
 * e-mail address does not prove who somebody is.
 */
export const firstCitizenSignInFlow: DesiredFlow = {
  alias: "yanapa-primer-ingreso",
  description: "Crea la cuenta de quien llega de Ciudadanía Digital, sin página de revisión.",
  executions: [{ requirement: "REQUIRED", provider: "idp-create-user-if-unique" }],
};
