/** What a cookie of the portal is called and how it is set: `__Host-` and Secure wherever there is TLS. */
export class Cookies {
  readonly #secure: boolean;

  /** `origin` is the public one; plain HTTP is for loopback, where browsers take no `__Host-`. */
  constructor(origin: string) {
    this.#secure = origin.startsWith("https://");
  }

  /** `__Host-yanapa`; on loopback without TLS `yanapa`. */
  nameOf(name: string): string {
    return this.#secure ? `__Host-${name}` : name;
  }

  /**
   * The value of a cookie of this browser. One that was sent twice is believed in neither value: a neighbouring site
   * can toss in a second one, and nothing tells them apart.
   */
  read(header: string | undefined, name: string): string | undefined {
    const wanted = `${this.nameOf(name)}=`;
    const found = (header ?? "")
      .split(";")
      .map((part) => part.trim())
      .filter((part) => part.startsWith(wanted));
    const value = found.length === 1 ? found[0]?.slice(wanted.length) : undefined;
    return value !== undefined && /^[\w.-]+$/.test(value) ? value : undefined;
  }

  /** A Set-Cookie line. Without `maxAgeS` the cookie ends with the browser. */
  set(name: string, value: string, maxAgeS?: number): string {
    const age = maxAgeS === undefined ? "" : `; Max-Age=${maxAgeS}`;
    return `${this.nameOf(name)}=${value}; Path=/; HttpOnly; SameSite=Lax${this.#secure ? "; Secure" : ""}${age}`;
  }

  clear(name: string): string {
    return this.set(name, "", 0);
  }
}
