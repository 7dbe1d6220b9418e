/**
 * How wide a chart is painted to be printed. Browsers tell that they print before they lay the page out for paper, and a
 * canvas cannot be painted any more afterwards: so it is painted for the usual sheet, and the style fits it to the one that
 * it is (`chart.css`).
 */

/** What a chart as wide as the page has on A4 or Letter, upright, beside the margins of sheet and card. CSS pixels. */
const SHEET = 680;

/** `width` is the one on screen: charts that stand beside each other do so on paper as well. CSS pixels. */
export function paperWidth(width: number): number {
  return width * 2 > document.body.clientWidth ? SHEET : SHEET / 2;
}
