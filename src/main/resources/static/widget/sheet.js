// How questions look, wherever a script draws them: in ems, so that a kiosk has them larger. Sheets are made here and not written
// into the page, which a strict policy of the page around would forbid.
const SHEET = `
:host { all: initial; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.survey { --on: #fff; --soft: color-mix(in srgb, var(--ink) 72%, var(--sheet)); --edge: color-mix(in srgb, var(--ink) 50%, var(--sheet)); --hair: color-mix(in srgb, var(--ink) 18%, var(--sheet));
  font: 400 1em/1.45 ui-sans-serif, system-ui, sans-serif; color: var(--ink); text-align: start; overflow-wrap: break-word; }
.title { font-size: 1.125em; font-weight: 600; line-height: 1.3; margin: 0 0 .5em; text-wrap: balance; }
p { margin: 0; } .words { white-space: pre-line; margin-block-end: .75em; } .words:last-child { margin: 0; }
.small, .help, .ends { font-size: .8125em; color: var(--soft); } .small { margin-block-start: .9em; } .ends { display: flex; justify-content: space-between; gap: 1em; margin-block-start: .3em; }
a { color: var(--accent); }
:focus { outline: none; } :focus-visible, .step input:focus-visible + span { outline: .1875em solid var(--accent); outline-offset: .125em; border-radius: .375em; }
.title:focus-visible, legend:focus-visible, .asked:focus-visible, .words:focus-visible { outline: none; }
.question { border: 0; margin: 1em 0 0; padding: 0; min-inline-size: 0; } .title + .question { margin-block-start: .25em; }
legend, .asked { display: block; padding: 0; font-weight: 600; margin-block-end: .5em; }
.need { font-weight: 400; font-size: .8125em; color: var(--soft); } .help { margin-block-end: .5em; }
.steps { display: flex; gap: .3em; } .steps.words { flex-wrap: wrap; white-space: normal; }
.step { position: relative; flex: 1 1 0; min-inline-size: 0; } .steps.words .step { flex: 0 1 auto; }
.step input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
.step > span { display: grid; place-items: center; min-block-size: 2.75em; padding: .2em; text-align: center; border: 1px solid var(--edge); border-radius: .375em; font-variant-numeric: tabular-nums; }
.steps.words .step > span { padding-inline: .75em; }
.step:hover > span, .pick:hover { border-color: var(--accent); }
.step input:checked + span, .go { background: var(--accent); border-color: var(--accent); color: var(--on); } .step input:checked + span { font-weight: 600; }
.icon { inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.step .icon { inline-size: 1.9em; block-size: 1.9em; stroke-width: 1.6; } .face { font-size: .75em; line-height: 1.25; margin-block-start: .25em; }
.faces .step > span { padding-block: .6em; align-content: start; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.stars .step > span { border-color: transparent; color: var(--edge); } .stars .step input:checked + span { background: none; }
.stars .steps:has(:checked) .step > span { color: var(--accent); } .stars .steps:has(:checked) .icon { fill: currentColor; }
.stars .step:has(:checked) ~ .step > span { color: var(--edge) !important; } .stars .step:has(:checked) ~ .step .icon { fill: none !important; }
.half { margin-block-start: .75em; } .half p { margin-block-end: .35em; }
.pick, .rank { display: flex; gap: .7em; align-items: center; min-block-size: 2.75em; padding: .25em .75em; margin-block-end: .4em; border: 1px solid var(--edge); border-radius: .375em; cursor: pointer; }
.pick:has(:checked) { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 10%, var(--sheet)); }
.pick input { font: inherit; inline-size: 1.2em; block-size: 1.2em; margin: 0; flex: none; accent-color: var(--accent); }
.line, textarea, select { display: block; inline-size: 100%; min-block-size: 2.75em; padding: .5em .7em; font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--edge); border-radius: .375em; }
textarea { resize: vertical; } .rank select { inline-size: auto; min-block-size: 2.25em; padding-block: .2em; }
::placeholder { color: var(--soft); opacity: 1; }
.slide { display: flex; gap: .6em; align-items: center; } .slide input { flex: 1; min-inline-size: 0; min-block-size: 2.75em; accent-color: var(--accent); } output { min-inline-size: 3ch; font-weight: 600; text-align: end; }
.wrong { margin-block-start: .5em; color: var(--wrong, #a8321f); font-weight: 500; }
.acts { display: flex; flex-direction: row-reverse; justify-content: space-between; align-items: center; gap: 1em; margin-block-start: 1.1em; }
button { font: inherit; cursor: pointer; } .go { min-block-size: 2.75em; padding: .4em 1.25em; border: 0; border-radius: .375em; font-weight: 600; } .go:disabled { opacity: .6; }
.back { min-block-size: 2.75em; padding: .4em .25em; border: 0; background: none; color: var(--accent); }
.end { text-align: center; padding-block: .75em; } .done { display: inline-grid; place-items: center; inline-size: 2.75em; block-size: 2.75em; margin-block-end: .75em; border-radius: 50%; background: var(--accent); color: var(--on); }
@container (inline-size < 23em) { .scale .steps:has(> :nth-child(8)) { flex-wrap: wrap; } .scale .steps:has(> :nth-child(8)) .step { flex-basis: 14%; } }
@media (forced-colors: active) { .step input:checked + span, .go { outline: .1875em solid Highlight; forced-color-adjust: none; } }
`;

// Letters on the accent are whichever of black and white is easier to read there (WCAG 2.2, relative luminance).
const channel = part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
const luminance = colour => [1, 3, 5].map((at, place) => channel(parseInt(colour.slice(at, at + 2), 16) / 255) * [0.2126, 0.7152, 0.0722][place]).reduce((sum, each) => sum + each);

export function dress(root, { accent, sheet, ink }, more = '') {
  const on = luminance(accent) > 0.18 ? '#000' : '#fff', wrong = luminance(sheet) > 0.18 ? '#a8321f' : '#ff9d88';
  const sheets = [SHEET, `.survey { --accent: ${accent}; --sheet: ${sheet}; --ink: ${ink}; --on: ${on} !important; --wrong: ${wrong}; }`, more].map(text => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
