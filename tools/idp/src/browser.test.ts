import { describe, expect, it } from "@jest/globals";
import { Page } from "./browser.ts";

const keycloak = new Page(
  new URL("http://keycloak:8080/realms/yanapa/protocol/openid-connect/auth?client_id=yanapa-cli"),
  `<html><head><title>Ingresar</title><script>if (a < b) {}</script></head><body>
<div class="alert-error pf-c-alert"><span class="kc-feedback-text">Cuenta deshabilitada</span></div>
<form id="kc-form-login" onsubmit="login.disabled = true; return true;" action="http://keycloak:8080/realms/yanapa/login-actions/authenticate?session_code=a&amp;tab_id=b" method="post">
<input tabindex="2" id="username" class="pf-c-form-control" name="username" value="" type="text" autofocus/>
<input tabindex="3" id="password" name="password" type="password" autocomplete="current-password"/>
<input tabindex="5" id="rememberMe" name="rememberMe" type="checkbox">
<input type="hidden" id="id-hidden-input" name="credentialId" />
<input tabindex="7" name="login" id="kc-login" type="submit" value="Sign In"/>
</form>
<ul><li><a id="social-ciudadania" class="pf-c-button" type="button" href="/realms/yanapa/broker/ciudadania/login?client_id=yanapa-cli&amp;tab_id=b">
<span>Ciudadan&iacute;a</span></a></li></ul></body></html>`,
);

describe("a Keycloak sign-in page", () => {
  it("has its form read by the names on it", () => {
    expect(keycloak.passwordForm()).toEqual({
      action: "http://keycloak:8080/realms/yanapa/login-actions/authenticate?session_code=a&tab_id=b",
      method: "POST",
      username: "username",
      password: "password",
      fields: { username: "", password: "", credentialId: "" },
    });
  });

  it("has its identity provider's link found by address", () => {
    expect(keycloak.link(({ href }) => href.includes("broker/ciudadania"))).toBe(
      "http://keycloak:8080/realms/yanapa/broker/ciudadania/login?client_id=yanapa-cli&tab_id=b",
    );
  });

  it("has its error told in its own words", () => {
    expect(keycloak.message()).toBe("Cuenta deshabilitada");
  });
});
