import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SunkMail } from "./mail-message.ts";

/** The last mails, oldest first, and, when a file is given, one JSON line there for each. */
export class MailStore {
  readonly #keep: number;
  readonly #file: string | undefined;
  #mails: SunkMail[] = [];
  #lastId = 0;

  constructor(keep: number, file: string | undefined) {
    this.#keep = keep;
    this.#file = file;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) this.#load(file);
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  add(mail: SunkMail): void {
    this.#mails.push(mail);
    this.#mails.splice(0, this.#mails.length - this.#keep);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
  }

  all(): SunkMail[] {
    return [...this.#mails];
  }

  /** Reads the last mails and drops the older lines; a line cut short by a crash is passed over. */
  #load(file: string): void {
    for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
      try {
        this.#mails.push(JSON.parse(line) as SunkMail);
      } catch {}
    }
    this.#mails = this.#mails.slice(-this.#keep);
    this.#lastId = this.#mails.at(-1)?.id ?? 0;
    writeFileSync(`${file}.new`, this.#mails.map((mail) => `${JSON.stringify(mail)}\n`).join(""), {
      mode: 0o600,
    });
    renameSync(`${file}.new`, file);
  }
}
