/** The load line of a ship, after Samuel Plimsoll: a disc with a line through it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="10" />
      <path d="M1 16h30" />
    </svg>
  );
}
