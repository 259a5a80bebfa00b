import { Button } from "../../ui/button.tsx";
import { useTexts } from "../texts.tsx";

type LineActsProps = {
  readonly name: string;
  readonly isWithdrawn: boolean;
  readonly onEdit: () => void;
  readonly onOffer: (withdrawn: boolean) => void;
};

/** What an administrator does with a line: change it, withdraw it or offer it again; each names what it is about. */
export const LineActs = ({ name, isWithdrawn, onEdit, onOffer }: LineActsProps) => {
  const t = useTexts();
  const act = (text: string, onPress: () => void) => (
    <Button kind="quiet" onPress={onPress}>
      {t(text)}
      <span className="vh"> {name}</span>
    </Button>
  );
  return (
    <>
      {act("orden.cambiar", onEdit)}
      {act(isWithdrawn ? "orden.ofrecer" : "orden.retirar", () => onOffer(!isWithdrawn))}
    </>
  );
};
