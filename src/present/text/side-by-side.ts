/**
 * Several live views on one screen: side by side where each has room enough to be read, one above the other elsewhere.
 */
import type { Screen } from './screen.ts';
import { fit } from './width.ts';

/** A view that is narrower leaves figures out. */
const FEWEST_COLUMNS = 60;

/** Each view is a function of the screen that it is given. Exactly `height` rows. */
export function sideBySide(
  views: readonly ((screen: Screen) => readonly string[])[],
  screen: Screen,
): readonly string[] {
  const { width, height, style } = screen;
  const between = ` ${style.faint(style.glyphs.mark)} `;
  const each = Math.floor((width - 3 * (views.length - 1)) / views.length);
  if (each >= FEWEST_COLUMNS) {
    const drawn = views.map((view) => view({ ...screen, width: each }));
    return Array.from({ length: height }, (_, row) =>
      drawn.map((rows) => fit(rows[row] ?? '', each)).join(between),
    );
  }
  const share = Math.floor(height / views.length);
  return views.flatMap((view, index) =>
    view({ ...screen, height: index === 0 ? height - share * (views.length - 1) : share }),
  );
}
