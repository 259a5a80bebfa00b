import type { RpcName } from "@yanapa/proto/json/rpcs.ts";
import type { FormEvent, ReactNode } from "react";
import { sentencesOf } from "../../lib/problem-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../lib/refusal.tsx";
import type { Command } from "../lib/use-command.ts";
import { useModal } from "../lib/use-modal.ts";
import { useTexts } from "../texts.tsx";

type EditDialogProps = {
  readonly title: string;
  readonly verb: string;
  readonly command: Pick<Command<RpcName>, "isPending" | "problem">;
  /** True once it is done: the dialog closes. What was refused stays as typed. */
  readonly onSave: (form: FormData) => Promise<boolean>;
  readonly onClose: () => void;
  /** The fields, told what is wrong with each. */
  readonly children: (errors: Readonly<Record<string, string>>) => ReactNode;
};

/** A form of one thing: its title is the act, and the button repeats it. */
export const EditDialog = ({ title, verb, command, onSave, onClose, children }: EditDialogProps) => {
  const t = useTexts();
  const dialog = useModal();
  const { isPending, problem } = command;
  const errors = problem === undefined ? {} : sentencesOf(problem);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isPending && (await onSave(new FormData(event.currentTarget)))) dialog.current?.close();
  };
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby="editar" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} noValidate>
        <header>
          <h2 id="editar">{title}</h2>
        </header>
        <div className="in stack">
          {problem === undefined || Object.keys(errors).length > 0 ? null : (
            <Refusal id="editar-no" problem={problem} />
          )}
          {children(errors)}
        </div>
        <footer>
          <Button kind="quiet" onPress={() => dialog.current?.close()}>
            {t("orden.cancelar")}
          </Button>
          <Button kind="primary" type="submit" isPending={isPending}>
            {verb}
          </Button>
        </footer>
      </form>
    </dialog>
  );
};
