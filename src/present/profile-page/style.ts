/** How the page of a profile looks: by day and by night, on any width, and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 90rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.1rem 0 .35rem; }
p { margin: .25rem 0; }
.faint { opacity: .75; }
details { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem 0; }
summary { cursor: pointer; font-weight: 600; padding: .25rem 0; }
summary .figure { font-weight: 400; opacity: .75; margin-left: .6em; }
svg.flame, svg.treemap { display: block; }
svg.box { cursor: pointer; overflow: hidden; }
svg.box rect { stroke: Canvas; stroke-width: 1px; }
svg.box text { font: 12px/1 ui-monospace, monospace; fill: #111; pointer-events: none; }
svg.box:hover > rect { filter: brightness(1.08); }
svg.treemap .d1 text, svg.treemap .d2 text { font-weight: 600; }
.missed { opacity: .18; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: right; padding: .15rem .6rem; white-space: nowrap; }
th { border-bottom: 1px solid; font-weight: 600; }
th.name, td.name { text-align: left; white-space: normal; overflow-wrap: anywhere; }
tbody tr:nth-child(even) { background: color-mix(in srgb, currentColor 6%, transparent); }
.tools { display: flex; gap: .75rem; align-items: center; margin: .6rem 0; }
input { font: inherit; padding: .25rem .5rem; width: 22rem; max-width: 100%; }
ul.warnings { margin: .4rem 0; padding-left: 1.2rem; }
@media print { .tools { display: none; } }
`;
