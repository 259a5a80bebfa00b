/** Shows the buttons that copy a number, and copies. */
export const copyNumbers = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.querySelector("span");
      await navigator.clipboard.writeText(button.dataset.copy ?? "").catch(() => undefined);
      if (label) label.textContent = button.dataset.copied ?? "";
    });
  }
};

/** Shows the buttons that print. */
export const printPages = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
};
