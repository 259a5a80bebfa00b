/** Milliseconds after the last key when what was typed is kept. */
const restMs = 800;

/**
 * Keeps at the server what is typed into the forms of a page while it is typed, and once more before a form is sent: a
 * broken connection loses nothing, and a second press sends nothing twice. Without scripts forms work as they are.
 */
export const keepTyped = (): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-typed]")) new TypedForm(form);
};

class TypedForm {
  readonly #form: HTMLFormElement;
  readonly #status: HTMLElement | null;
  #timer: number | undefined;
  #sending = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#status = form.querySelector("[data-saved]");
    form.addEventListener("input", () => {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#keep(), restMs);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#sending) void this.#send(event.submitter);
    });
    // A page that comes back by «atrás» is as it was before it was sent.
    window.addEventListener("pageshow", () => this.#rest());
  }

  /** Whether it is kept. An answer that refuses it is an answer: the form itself then says why. */
  async #keep(): Promise<boolean> {
    window.clearTimeout(this.#timer);
    // Nobody's drafts: the page of a link. What is typed stays in it while there is no connection.
    if (this.#form.dataset.typed === "") {
      if (!navigator.onLine) this.#say(this.#status?.dataset.offline);
      return navigator.onLine;
    }
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form))
      if (typeof value === "string" && name !== "csrf" && name !== "sello") fields.append(name, value);
    const place = `/portal/drafts/${this.#form.dataset.typed}/formulario`;
    try {
      const answer = await fetch(place, {
        method: "PUT",
        headers: { "content-type": "application/json", "x-yanapa-csrf": this.#csrf() },
        body: JSON.stringify({ text: fields.toString() }),
      });
      this.#say(answer.ok ? this.#status?.dataset.saved : "");
      return true;
    } catch {
      this.#say(this.#status?.dataset.offline);
      return false;
    }
  }

  async #send(submitter: HTMLElement | null): Promise<void> {
    this.#sending = true;
    this.#form.setAttribute("aria-busy", "true");
    if (!(await this.#keep())) {
      this.#rest();
      return;
    }
    // What the pressed button says goes with the form, as it does without scripts.
    if (submitter instanceof HTMLButtonElement && submitter.name !== "") {
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = submitter.name;
      pressed.value = submitter.value;
      pressed.dataset.pressed = "";
      this.#form.append(pressed);
    }
    HTMLFormElement.prototype.submit.call(this.#form);
  }

  #rest(): void {
    this.#sending = false;
    this.#form.removeAttribute("aria-busy");
    for (const pressed of this.#form.querySelectorAll("[data-pressed]")) pressed.remove();
  }

  #csrf(): string {
    return this.#form.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? "";
  }

  #say(text = ""): void {
    if (this.#status) this.#status.textContent = text;
  }
}
