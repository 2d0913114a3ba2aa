import { useEffect, useRef, useState } from 'react';

/** As long as the tint lasts, see `tint` in figures.css. */
const shownMs = 2600;

/** Whether a value has changed in the last moments; false when it is first shown. For a brief tint on what others changed. */
export function useChanged(value: string | null): boolean {
  const before = useRef(value);
  const [isChanged, setIsChanged] = useState(false);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setIsChanged(true);
    const timer = setTimeout(() => {
      setIsChanged(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return isChanged;
}
