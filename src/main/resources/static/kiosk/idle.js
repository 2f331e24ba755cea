import { make } from '../widget/draw.js';
// Begins anew when whoever was there has gone, after asking first.
const WARNING = 15;

export class Idle {
  constructor({ seconds, busy, words, restart }) {
    Object.assign(this, { seconds, busy, words, restart });
    for (const event of ['pointerdown', 'keydown', 'input']) addEventListener(event, () => { if (!this.dialog) this.wake(); }, true);
    this.wake();
  }

  wake() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.busy() ? this.warn() : this.wake(), this.seconds() * 1000);
  }

  warn() {
    const words = this.words();
    let left = WARNING;
    const count = make('p', { class: 'words', role: 'timer' });
    const on = make('button', { type: 'button', class: 'go', autofocus: true }, words['go-on']);
    const say = () => { count.textContent = words['starts-over'].replace('{0}', left); };
    this.dialog = make('dialog', { class: 'survey warning', 'aria-label': words['still-there'] }, make('h2', { class: 'title' }, words['still-there']), count, make('p', { class: 'acts' }, on));
    say();
    const tick = setInterval(() => { left -= 1; if (left) say(); else this.done(tick, true); }, 1000);
    on.addEventListener('click', () => this.done(tick, false));
    this.dialog.addEventListener('cancel', () => this.done(tick, false));
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  done(tick, over) {
    clearInterval(tick);
    this.dialog.remove();
    this.dialog = null;
    if (over) this.restart();
    this.wake();
  }
}
