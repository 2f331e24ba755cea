import { isEmpty } from './logic.js';
// What is wrong with an answer, in a sentence, or nothing. It helps whoever answers; the server decides.
const say = (words, ...parts) => parts.reduce((text, part, at) => text.replace(`{${at}}`, part), words);

function written(question, answer, words) {
  const { type, least, most } = question.line;
  if (type === 'email' && !/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,63}$/.test(answer)) return words.email;
  if (type === 'tel' && !/^\+?[\d\s().\/-]{5,40}$/.test(answer)) return words.phone;
  if (type === 'date' && (!/^\d{4}-\d\d-\d\d$/.test(answer) || Number.isNaN(Date.parse(answer)))) return words.date;
  if (type === 'date') return answer < least ? say(words.earliest, least) : answer > most ? say(words.latest, most) : '';
  if (question.number) {
    if (typeof answer !== 'number') return words.number;
    if (question.whole && !Number.isInteger(answer)) return words.whole;
    return least !== '' && answer < Number(least) ? say(words.lowest, least) : most !== '' && answer > Number(most) ? say(words.highest, most) : '';
  }
  try {
    return question.pattern && !new RegExp(`^(?:${question.pattern})$`, 'su').test(answer) ? words.pattern : '';
  } catch {
    return '';
  }
}

export function refusal(question, answer, words) {
  if (question.kind === 'tick') return question.required && answer !== true ? words.needed : '';
  if (isEmpty(answer)) return question.required && question.kind !== 'statement' ? words.needed : '';
  switch (question.kind) {
    case 'pair': return Object.keys(answer).length < 2 ? words.both : '';
    case 'checks': return answer.length < question.least ? say(words.least, question.least) : question.most > 0 && answer.length > question.most ? say(words.most, question.most) : '';
    case 'matrix': return question.required && Object.keys(answer).length < question.rows.length ? words.rows : '';
    case 'ranking': return new Set(answer).size < question.choices.length ? words.ranking : '';
    case 'line': return question.line ? written(question, answer, words) : '';
    default: return '';
  }
}
