import { isEmpty } from './logic.js';
import { Walk } from './walk.js';
import { refusal } from './check.js';
import { draw, icon, make } from './draw.js';
// Asks a survey within an element, page by page, or one question at a time where `single` says so. Sent away is only the whole.
export class Form {
  constructor(survey, host, { single = false, heading = 'h2', send, changed = () => {} }) {
    Object.assign(this, { survey, host, single, heading, send, changed, words: survey.words });
    this.restart();
  }

  restart() {
    this.answers = {};
    this.trail = [];
    this.began = Math.floor(Date.now() / 1000);
    this.response = crypto.randomUUID?.() ?? '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, digit => (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16));
    this.walk = new Walk(this.survey, this.answers);
    this.show(this.within(this.walk.from(0)));
  }

  get started() {
    return this.trail.length > 0 || this.drawn?.some(each => !isEmpty(each.read()));
  }

  // From a page to what is shown of it at once.
  within(step, after = -1) {
    if (!step.page) return step;
    const at = step.page.questions.findIndex((question, place) => place > after && this.walk.asks(question));
    return this.single ? at < 0 ? this.within(this.walk.after(step.page)) : { page: step.page, at } : step;
  }

  show(step) {
    this.step = step;
    if (step.ending) return this.end(step.ending);
    const questions = this.single ? [step.page.questions[step.at]] : step.page.questions;
    this.drawn = questions.map(question => draw(question, this.answers[question.name], this.walk, this.words));
    const first = this.trail.length === 0;
    const title = this.walk.fill(first ? this.survey.title : step.page.title);
    const form = make('form', { novalidate: true, class: 'form' }, title ? make(this.heading, { class: 'title' }, title) : '',
      first && this.survey.intro ? make('p', { class: 'words' }, this.walk.fill(this.survey.intro)) : '', ...this.drawn.map(each => each.body));
    this.failed = make('p', { class: 'wrong', role: 'alert' });
    this.failed.hidden = true;
    this.button = make('button', { type: 'submit', class: 'go' });
    const back = make('button', { type: 'button', class: 'back' }, this.words.back);
    form.append(this.failed, make('p', { class: 'acts' }, first ? '' : back, this.button));
    if (first) form.append(make('p', { class: 'small' }, this.survey.promise));
    back.addEventListener('click', () => this.back());
    form.addEventListener('submit', event => { event.preventDefault(); this.next(); });
    form.addEventListener('input', () => this.update());
    form.addEventListener('pointerdown', () => { this.touchedAt = Date.now(); });
    if (this.single) form.addEventListener('change', event => this.tapped(event));
    this.host.replaceChildren(form);
    this.update();
    this.changed();
  }

  // Where one tap is the whole answer, nobody needs to press on; whoever goes by keys does.
  tapped(event) {
    if (!(Date.now() - this.touchedAt < 800) || event.target.type !== 'radio' || !['scale', 'stars', 'faces', 'radios'].includes(this.drawn[0].question.kind) || event.target.value === '{other}') return;
    clearTimeout(this.going);
    const step = this.step;
    this.going = setTimeout(() => { if (this.step === step) this.next(); }, 350);
  }

  collect() {
    for (const { question, read } of this.drawn) {
      const answer = read();
      if (isEmpty(answer)) delete this.answers[question.name];
      else this.answers[question.name] = answer;
    }
  }

  // What is asked may depend on what is answered on the same page, and whether it is the last one.
  update() {
    this.collect();
    if (!this.single) for (const { question, body } of this.drawn) body.hidden = !this.walk.asks(question);
    this.button.textContent = this.following().ending ? this.words.send : this.words.next;
  }

  following() {
    return this.single ? this.within(this.step, this.step.at) : this.walk.after(this.step.page);
  }

  back() {
    this.collect();
    this.show(this.trail.pop());
    this.focus();
  }

  async next() {
    if (this.sending) return;
    this.collect();
    if (this.refused(Object.fromEntries(this.drawn.filter(({ body }) => !body.hidden).map(({ question }) => [question.name, refusal(question, this.answers[question.name], this.words)])))) return;
    const next = this.following();
    if (!next.ending) {
      this.trail.push(this.step);
      this.show(next);
    } else if (!await this.deliver()) return;
    this.focus();
  }

  async deliver() {
    this.sending = true;
    this.button.disabled = true;
    try {
      const { ending, refusals, error } = await this.send({ response: this.response, began: this.began, language: this.survey.language, answers: this.walk.kept() });
      if (ending) return this.end(ending), true;
      if (!refusals || !this.refused(refusals)) this.fail(error ?? Object.values(refusals ?? {})[0] ?? this.words.unsent);
    } catch {
      this.fail(this.words.unsent);
    } finally {
      this.sending = false;
      this.button.disabled = false;
    }
    return false;
  }

  fail(sentence) {
    this.failed.hidden = false;
    this.failed.textContent = sentence;
  }

  refused(sentences) {
    const wrong = this.drawn.filter(({ question, refuse }) => { refuse(sentences[question.name] ?? ''); return sentences[question.name]; });
    wrong[0]?.body.querySelector('input, textarea, select')?.focus();
    return wrong.length > 0;
  }

  focus() {
    const to = this.host.querySelector('.title, legend, .asked, .words');
    to?.setAttribute('tabindex', '-1');
    to?.focus({ preventScroll: true });
  }

  end(name) {
    const ending = this.survey.endings.find(each => each.name === name) ?? this.survey.endings[0];
    this.step = { ending: name };
    this.drawn = [];
    const link = ending.link && !this.single ? make('p', {}, make('a', { href: ending.link, rel: 'noopener', target: '_blank' }, ending.link)) : '';
    this.host.replaceChildren(make('div', { class: 'end', role: 'status' }, make('span', { class: 'done' }, icon('check')),
      make(this.heading, { class: 'title' }, this.walk.fill(ending.title)), make('p', { class: 'words' }, this.walk.fill(ending.text)), link));
    this.changed();
  }
}
