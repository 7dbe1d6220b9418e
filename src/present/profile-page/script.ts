/**
 * What the page does when it may: a click on a box of a flame graph magnifies it, another on the whole goes back, and words
 * typed into the field leave only boxes and rows that contain them. Without a script, or with one forbidden, the page shows
 * all the same. It reads the page only, never writes markup, and fetches nothing.
 */
export const PAGE_SCRIPT = `
'use strict';
for (const graph of document.querySelectorAll('svg.flame')) {
  graph.addEventListener('click', (event) => {
    const chosen = event.target.closest('svg.box');
    if (!chosen) return;
    const from = Number(chosen.dataset.x0);
    const width = Number(chosen.dataset.x1) - from;
    for (const box of graph.querySelectorAll('svg.box')) {
      const x0 = Math.max(0, (Number(box.dataset.x0) - from) / width);
      const x1 = Math.min(1, (Number(box.dataset.x1) - from) / width);
      box.setAttribute('x', x0 * 100 + '%');
      box.setAttribute('width', Math.max(0, x1 - x0) * 100 + '%');
    }
  });
}
const field = document.querySelector('input');
field.hidden = false;
field.addEventListener('input', () => {
  const wanted = field.value.trim().toLowerCase();
  const misses = (element) => wanted !== '' && !element.textContent.toLowerCase().includes(wanted);
  for (const box of document.querySelectorAll('svg.box')) box.classList.toggle('missed', misses(box));
  for (const row of document.querySelectorAll('tbody tr')) row.hidden = misses(row);
});
`;
