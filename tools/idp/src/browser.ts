export type Form = {
  action: string;
  method: string;
  /** Every field with the value that the page gave it. */
  fields: Record<string, string>;
};
/** `username` and `password` are the names of its two fields. */
export type PasswordForm = Form & { username: string; password: string };
/** `code` is the name of the field for the one-time code. */
export type CodeForm = Form & { code: string };

const MAX_REDIRECTS = 20;

/** Follows redirects with a cookie jar and posts forms, as much of a browser as signing in needs. */
export class Browser {
  readonly #cookies = new Map<string, { host: string; path: string; name: string; value: string }>();
  readonly #callbackUri: string;
  readonly #timeoutMs: number;

  /** A redirect to `callbackUri` is not fetched: it ends the journey. */
  constructor(callbackUri: string, timeoutMs: number) {
    this.#callbackUri = callbackUri;
    this.#timeoutMs = timeoutMs;
  }

  async open(address: string, init: RequestInit = {}): Promise<Page> {
    let url = new URL(address);
    let request = init;
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
      const response = await fetch(url, {
        ...request,
        redirect: "manual",
        headers: { accept: "text/html", cookie: this.#cookieHeader(url) },
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      for (const cookie of response.headers.getSetCookie()) this.#keep(url, cookie);
      const location = response.headers.get("location");
      const html = await response.text();
      if (!location) return new Page(url, html);
      url = new URL(location, url);
      if (url.href.split("?")[0] === this.#callbackUri) return new Page(url, "", url.searchParams);
      request = {};
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects from ${address}`);
  }

  submit(form: Form, values: Record<string, string>): Promise<Page> {
    return this.open(form.action, {
      method: form.method,
      body: new URLSearchParams({ ...form.fields, ...values }),
    });
  }

  #keep(url: URL, header: string): void {
    const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    const attribute = (wanted: string) =>
      attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = attribute("path") ?? url.pathname.replace(/\/[^/]*$/, "");
    const key = `${url.hostname} ${path} ${name}`;
    // Providers clear a cookie by an empty value or a spent age.
    if (value === "" || attribute("max-age") === "0") this.#cookies.delete(key);
    else this.#cookies.set(key, { host: url.hostname, path, name, value });
  }

  #cookieHeader({ hostname, pathname }: URL): string {
    return [...this.#cookies.values()]
      .filter(
        ({ host, path }) => host === hostname && `${pathname}/`.startsWith(`${path.replace(/\/$/, "")}/`),
      )
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }
}

/** A page as read from its HTML; `callback` holds the parameters when it is the client's own address. */
export class Page {
  readonly callback: URLSearchParams | undefined;
  readonly #url: URL;
  readonly #html: string;

  constructor(url: URL, html: string, callback?: URLSearchParams) {
    this.#url = url;
    this.#html = html;
    this.callback = callback;
  }

  /** Address of the first link that matches. */
  link(matches: (link: { href: string; text: string }) => boolean): string | undefined {
    for (const [, tag = "", inner = ""] of this.#html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi)) {
      const { href } = attributes(tag);
      if (href && matches({ href, text: plainText(inner) })) return new URL(href, this.#url).href;
    }
    return undefined;
  }

  /** The form that asks for a password, with the names of its two fields as the page calls them. */
  passwordForm(): PasswordForm | undefined {
    for (const { inputs, ...form } of this.#forms()) {
      const password = inputs.find((input) => input.type === "password")?.name;
      const username = inputs.find((input) => /^(text|email|tel)$/.test(input.type ?? "text"))?.name;
      if (password && username) return { ...form, username, password };
    }
    return undefined;
  }

  /** The form that asks for a one-time code of an authenticator set up before. */
  codeForm(): CodeForm | undefined {
    for (const { inputs, ...form } of this.#forms()) {
      const code = inputs.find(
        ({ autocomplete, name = "" }) => autocomplete === "one-time-code" || /^(otp|totp)$/.test(name),
      )?.name;
      // A form with a secret in it is the one that sets an authenticator up.
      if (code && !inputs.some(({ type, name = "" }) => type === "password" || /secret/i.test(name)))
        return { ...form, code };
    }
    return undefined;
  }

  /** The form that asks for nothing but a yes. */
  confirmationForm(): Form | undefined {
    for (const { inputs, ...form } of this.#forms()) {
      if (inputs.every(({ type }) => /^(hidden|submit)$/.test(type ?? "text"))) return form;
    }
    return undefined;
  }

  *#forms(): Generator<Form & { inputs: Record<string, string>[] }> {
    for (const [, tag = "", inner = ""] of this.#html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)) {
      const inputs = [...inner.matchAll(/<input\b([^>]*)>/gi)].map(([, input = ""]) => attributes(input));
      const form = attributes(tag);
      const sent = inputs.filter(
        (input) => input.name && !/^(checkbox|radio|submit)$/.test(input.type ?? ""),
      );
      yield {
        action: new URL(form.action ?? "", this.#url).href,
        method: (form.method ?? "get").toUpperCase(),
        fields: Object.fromEntries(sent.map((input) => [input.name, input.value ?? ""])),
        inputs,
      };
    }
  }

  /** The error that the page shows, if it shows one. */
  alert(): string | undefined {
    const [, , text] =
      /<(\w+)[^>]*(?:role="alert"|id="input-error[^"]*"|class="[^"]*(?:kc-feedback-text|alert-error)[^"]*")[^>]*>([\s\S]*?)<\/\1>/i.exec(
        this.#html,
      ) ?? [];
    return text && plainText(text);
  }

  /** What the page tells the person: its error, else the beginning of its text. */
  message(): string {
    const body = this.#html.replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, " ");
    return this.alert() ?? plainText(body).slice(0, 300);
  }
}

const attributes = (tag: string): Record<string, string> => {
  const found = tag.matchAll(/([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return Object.fromEntries(
    [...found].map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ""),
    ]),
  );
};

const plainText = (html: string): string =>
  decode(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

const decode = (text: string): string => {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return named[name] ?? whole;
  });
};
