/** How close rows stand, as this browser's person likes it; the sheet of styles reads it from the document. */
const place = "yanapa.densidad";
const close = "compacta";

const set = (density: string | null): void => {
  if (density === close) document.documentElement.dataset.density = close;
  else delete document.documentElement.dataset.density;
};

export const keepDensity = (): void => set(localStorage.getItem(place));

export const toggleDensity = (): void => {
  const isClose = document.documentElement.dataset.density === close;
  if (isClose) localStorage.removeItem(place);
  else localStorage.setItem(place, close);
  set(isClose ? null : close);
};
