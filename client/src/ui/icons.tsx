/** Line icons, drawn for the 4 px grid; hidden from screen readers since the name stands beside them or on their button. */
interface IconProps {
  readonly size?: number;
}

export function CloseIcon({ size = 12 }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path d="m1 1 10 10M11 1 1 11" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}

export function ForwardIcon() {
  return (
    <svg width="8" height="14" viewBox="0 0 8 14" aria-hidden="true">
      <path d="m1 1 6 6-6 6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

export function BackIcon() {
  return (
    <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true">
      <path d="M8.5 1.5 2 8l6.5 6.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}

export function BrandIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 2.75h16M2.75 2v16M2 17.25h7M17.25 2v16" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path d="M7 7.4h6M7 11h6" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}

export function CalendarIcon() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.75 3.25h12.5v11H1.75zM1.75 6.75h12.5M5 1v4M11 1v4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
