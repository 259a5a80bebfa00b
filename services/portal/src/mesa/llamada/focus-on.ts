/** Moves the focus to a field by its id, or to the chosen one of a choice by its name. */
export const focusOn = (idOrName: string): void => {
  const field =
    document.getElementById(idOrName) ??
    document.querySelector<HTMLElement>(`input[name="${idOrName}"]:checked`) ??
    document.querySelector<HTMLElement>(`input[name="${idOrName}"]`);
  field?.focus();
};
