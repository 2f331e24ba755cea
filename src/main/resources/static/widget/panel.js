import { icon, make } from './draw.js';
import { dress } from './sheet.js';
// Where a survey stands on another's page: within a shadow, so that neither page changes the other, and above the page or in a place
// of its height, so that nothing around it moves.
const PANEL = `
:host { font-size: 16px; }
.survey { container-type: inline-size; background: var(--sheet); }
.over { position: fixed; z-index: 2147483000; inset-block-end: 16px; inset-inline-end: 16px; inline-size: min(24em, calc(100vw - 32px)); max-block-size: calc(100dvh - 32px); overflow: auto; padding: 1.25em; overscroll-behavior: contain;
  border: 1px solid var(--hair); border-radius: .75em; box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 24px 64px -16px rgb(0 0 0 / .4); animation: come .25s ease-out; }
dialog.over { inset: 0; margin: auto; inline-size: min(30em, calc(100vw - 32px)); block-size: fit-content; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
.within { block-size: var(--kept, auto); overflow: auto; padding: 1.25em; border: 1px solid var(--hair); border-radius: .75em; }
.over .title { padding-inline-end: 2em; } .over .end .title { padding: 0; } .over:has(.end) { display: grid; align-content: center; }
.close { position: absolute; inset-block-start: .5em; inset-inline-end: .5em; display: grid; place-items: center; inline-size: 2.5em; block-size: 2.5em; border: 0; border-radius: .375em; background: none; color: var(--soft); }
.close:hover { color: var(--ink); }
.frame { display: block; inline-size: 100%; block-size: 30em; border: 0; } .over:has(.frame) { padding: 2.5em 0 0; }
@keyframes come { from { opacity: 0; translate: 0 1em; } }
@media (prefers-reduced-motion: reduce) { .over { animation: none; } }
@media print { .over { display: none; } }
`;

export class Panel {
  constructor(survey, mode, place, closed) {
    this.closed = closed;
    this.host = make('attune-survey', { lang: survey.language, dir: survey.rtl ? 'rtl' : 'ltr' });
    const root = this.host.attachShadow({ mode: 'open' });
    dress(root, survey.look, PANEL);
    const heading = survey.title;
    this.body = make('div');
    this.box = mode === 'inline' ? make('section', { class: 'survey within', 'aria-label': heading }, this.body)
      : mode === 'popover' ? make('dialog', { class: 'survey over', 'aria-label': heading }, this.body)
        : make('section', { class: 'survey over', 'aria-label': heading }, this.body);
    root.append(this.box);
    if (mode === 'inline') return this.settle(place);
    const close = make('button', { type: 'button', class: 'close', 'aria-label': survey.words.close }, icon('close'));
    close.addEventListener('click', () => this.close());
    this.box.append(close);
    document.body.append(this.host);
    if (mode === 'popover') this.open(close);
    else this.box.addEventListener('keydown', event => { if (event.key === 'Escape') event.stopPropagation(), this.close(); });
  }

  // A modal dialog keeps the keyboard within, closes at Escape and gives back what had the focus, all by itself.
  open(close) {
    this.box.addEventListener('close', () => this.gone());
    this.box.addEventListener('click', event => { if (event.target === this.box && outside(this.box, event)) this.close(); });
    this.box.showModal();
    close.blur();
    this.box.setAttribute('tabindex', '-1');
    this.box.focus();
  }

  // The height that the page keeps for it stays: what is longer scrolls within.
  settle(place) {
    const kept = parseFloat(getComputedStyle(place).minHeight);
    if (kept > 0) this.box.style.setProperty('--kept', `${kept}px`);
    place.replaceChildren(this.host);
  }

  // What has been as high stays as high, so that nothing within jumps when a page is shorter, or the answer is thanked for.
  hold() {
    if (!this.box.classList.contains('within')) this.box.style.minBlockSize = `min(${this.box.offsetHeight}px, calc(100dvh - 32px))`;
  }

  close() {
    if (this.box.open) this.box.close();
    else this.gone();
  }

  gone() {
    this.host.remove();
    this.closed();
  }
}

const outside = (box, { clientX, clientY }) => {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
};
