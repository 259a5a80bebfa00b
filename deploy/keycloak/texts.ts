/** Texts of the sign-in pages that say, in es-BO, what to do next. */
export const texts: Readonly<Record<string, string>> = {
  loginAccountTitle: "Ingresar a Yanapa",
  usernameOrEmail: "Usuario",
  username: "Usuario",
  doLogIn: "Ingresar",
  "identity-provider-login-label": "O ingrese con",
  loginOtpOneTime: "Código de un solo uso de su aplicación",
  invalidUserMessage:
    "El usuario o la contraseña no son correctos. Revise ambos y vuelva a intentar; si olvidó su contraseña, pida una nueva al administrador de su entidad.",
  invalidTotpMessage: "El código no es correcto. Espere el siguiente en su aplicación y vuelva a intentar.",
  accountDisabledMessage:
    "Su cuenta está deshabilitada. Pida al administrador de su entidad que la habilite.",
  accountTemporarilyDisabledMessage:
    "Hubo demasiados intentos. Espere unos minutos y vuelva a intentar con la contraseña correcta.",
  identityProviderUnexpectedErrorMessage:
    "Ciudadanía Digital no completó el ingreso. Intente de nuevo en unos minutos o ingrese con su usuario y contraseña.",
};
