/** A Y whose three ends are stations. */
export const BrandMark = () => (
  <svg
    viewBox="0 0 32 32"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="3.2"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d="M16 25.5V17L8.5 9M16 17l7.5-8" />
    <circle cx="7.5" cy="7.5" r="3" fill="currentColor" stroke="none" />
    <circle cx="24.5" cy="7.5" r="4" strokeWidth="2.6" />
    <circle cx="16" cy="26" r="3" fill="currentColor" stroke="none" />
  </svg>
);
