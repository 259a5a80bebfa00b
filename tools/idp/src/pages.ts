/** Everything a sign-in page shows. Both issuers and a Keycloak theme have the same form names. */
export type SignInPage = {
  title: string;
  action: string;
  usernameLabel: string;
  username?: string;
  error?: string;
  ciudadaniaHref?: string;
};

export const signInPage = (page: SignInPage): string => {
  const error = page.error
    ? `<p id="input-error" class="error" role="alert">${escapeHtml(page.error)}</p>`
    : "";
  const described = page.error ? ' aria-invalid="true" aria-describedby="input-error"' : "";
  const other = page.ciudadaniaHref
    ? `<p>o</p>
<p><a id="social-ciudadania" class="button" href="${escapeHtml(page.ciudadaniaHref)}">Ingresar con Ciudadanía Digital</a></p>`
    : "";
  return layout(
    page.title,
    `${error}
<form id="kc-form-login" method="post" action="${escapeHtml(page.action)}">
<label for="username">${escapeHtml(page.usernameLabel)}</label>
<input id="username" name="username" type="text" value="${escapeHtml(page.username ?? "")}" autocomplete="username" autocapitalize="none" spellcheck="false" required${described}>
<label for="password">Contraseña</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${described}>
<button id="kc-login" type="submit">Ingresar</button>
</form>
${other}`,
  );
};

/** A page that says what happened and what to do next; `detail` is the protocol's own word for it. */
export const noticePage = (title: string, message: string, detail = ""): string =>
  layout(
    title,
    `<p role="alert">${escapeHtml(message)}</p>${detail && `<p><small>${escapeHtml(detail)}</small></p>`}`,
  );

/** `form` is the provider's own form with its anti-forgery value; the buttons join it by its id. */
export const signOutPage = (form: string): string =>
  layout(
    "Cerrar sesión",
    `<p>¿Quiere cerrar su sesión en este equipo?</p>
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Cerrar sesión</button>
<button type="submit" form="op.logoutForm">Seguir en la sesión</button>`,
  );

const layout = (title: string, body: string): string => `<!doctype html>
<html lang="es-BO">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
label, input, button, .button { display: block; width: 100%; box-sizing: border-box; font: inherit }
input { padding: .5rem; margin-bottom: 1rem; border: 1px solid #595959; border-radius: .25rem }
button, .button { padding: .6rem; margin-top: .5rem; border: 2px solid #0b5394; border-radius: .25rem; background: #0b5394; color: #fff; text-align: center; text-decoration: none; cursor: pointer }
.button { background: #fff; color: #0b5394 }
:focus-visible { outline: 3px solid #b45f06; outline-offset: 2px }
.error { border-left: .3rem solid #a61c00; padding-left: .7rem; color: #7a1500 }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>`;

const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
