import { compute, holds, isEmpty } from './logic.js';
// One walk through a survey: what is asked next, and what the words say to this person. The server judges once more.
const PIPED = /\{([A-Za-z][A-Za-z0-9_.-]{0,120})(?:\|([^{}]{0,200}))?\}/g;

export class Walk {
  constructor(survey, answers) {
    this.survey = survey;
    this.answers = answers;
    this.named = name => this.get(name);
  }

  get(name) {
    if (name in this.answers) return this.answers[name];
    const calculated = this.survey.calculated.find(each => each.name === name);
    if (calculated) return compute(calculated.value, this.named);
    const dot = name.indexOf('.');
    return dot < 0 ? undefined : this.answers[name.slice(0, dot)]?.[name.slice(dot + 1)];
  }

  asks(question) {
    return holds(question.when, this.named);
  }

  shows(page) {
    return holds(page.when, this.named) && page.questions.some(question => this.asks(question));
  }

  // The first page from there on that is shown, or an ending.
  from(place) {
    const page = this.survey.pages.slice(place).find(each => this.shows(each));
    return page ? { page } : { ending: this.survey.endings[0].name };
  }

  after(page) {
    const here = this.survey.pages.indexOf(page);
    for (const jump of page.jumps) {
      if (!holds(jump.when, this.named)) continue;
      const place = this.survey.pages.findIndex(each => each.name === jump.to);
      if (place < 0) return { ending: jump.to };
      if (place > here) return this.from(place);
    }
    return this.from(here + 1);
  }

  // What was asked on the way, and nothing else.
  kept() {
    const kept = {};
    for (let step = this.from(0); step.page; step = this.after(step.page))
      for (const { name } of step.page.questions.filter(question => this.asks(question)))
        if (!isEmpty(this.answers[name])) kept[name] = this.answers[name];
    return kept;
  }

  fill(words) {
    return words.replace(PIPED, (_, name, otherwise) => this.said(name).slice(0, 300) || otherwise || '');
  }

  said(name) {
    const value = this.get(name);
    if (isEmpty(value)) return '';
    const question = this.survey.pages.flatMap(page => page.questions).find(each => each.name === name);
    const label = each => each?.other ?? question?.choices.find(choice => choice.value === each)?.label ?? String(each);
    return typeof value !== 'object' || Array.isArray(value) || 'other' in value ? [value].flat().map(label).join(', ') : Object.values(value).join(', ');
  }
}
