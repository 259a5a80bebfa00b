/** Shows the frame's banner while the browser has no connection. */
export const sayConnection = (): void => {
  const banner = document.querySelector<HTMLElement>("[data-connection]");
  if (banner === null) return;
  const show = () => {
    banner.hidden = navigator.onLine;
  };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
};
