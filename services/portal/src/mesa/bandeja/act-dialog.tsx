import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { useModal } from "../lib/use-modal.ts";
import { useTexts } from "../texts.tsx";

type ActDialogProps = {
  readonly title: string;
  /** What its button says: the act. */
  readonly act: string;
  readonly children: ReactNode;
  readonly onDo: (form: FormData) => void;
  readonly onClose: () => void;
};

/** Asks what an act needs to know, and does it. */
export const ActDialog = ({ title, act, children, onDo, onClose }: ActDialogProps) => {
  const t = useTexts();
  const dialog = useModal();
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby="acto" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          dialog.current?.close();
          onDo(form);
        }}
      >
        <header>
          <h2 id="acto">{title}</h2>
        </header>
        <div className="in stack">{children}</div>
        <footer>
          <Button kind="quiet" onPress={() => dialog.current?.close()}>
            {t("bandeja.cancelar")}
          </Button>
          <Button type="submit" kind="primary">
            {act}
          </Button>
        </footer>
      </form>
    </dialog>
  );
};
