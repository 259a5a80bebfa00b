import { useEffect, useRef } from "react";

/** A dialog of the browser's own, open while it is there: it keeps focus inside and gives it back. */
export const useModal = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (current?.open === false) current.showModal();
  }, []);
  return dialog;
};
