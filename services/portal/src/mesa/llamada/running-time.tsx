import { useEffect, useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";

const two = (number: number): string => String(number).padStart(2, "0");

/** How long the call takes so far. */
export const RunningTime = ({ startedAt }: { startedAt: number }) => {
  const t = useTexts();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1_000));
  return (
    <span className="oncall">
      <Icon name="phone" />
      <span className="vh">{t("llamada.duracion")} </span>
      <time dateTime={`PT${seconds}S`}>
        {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
      </time>
    </span>
  );
};
