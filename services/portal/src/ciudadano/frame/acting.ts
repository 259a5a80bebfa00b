/** Opened, the list of entities has the focus on its first; Escape closes it and gives the focus back. */
export const chooseActing = (): void => {
  const list = document.querySelector<HTMLDetailsElement>("[data-acting]");
  list?.addEventListener("toggle", () => {
    if (list.open) list.querySelector("a")?.focus();
  });
  list?.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    list.open = false;
    list.querySelector("summary")?.focus();
  });
};
