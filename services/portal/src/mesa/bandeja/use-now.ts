import { useEffect, useState } from "react";

const minute = 60_000;

/** The instant, kept to the minute: what is left of a plazo is said no finer. */
export const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(setNow, minute, Date.now);
    return () => clearInterval(timer);
  }, []);
  return now;
};
