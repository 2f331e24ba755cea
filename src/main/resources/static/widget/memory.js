// What this browser remembers of a survey: closed, answered, drawn for the sample. Where it may keep nothing, the visit remembers.
const DAY = 86_400_000;
const visited = {};

export class Memory {
  constructor(key) {
    this.name = `attune.${key}`;
  }

  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? {};
    } catch {
      return visited[this.name] ?? {};
    }
  }

  keep(more) {
    visited[this.name] = { ...this.kept, ...more };
    try {
      localStorage.setItem(this.name, JSON.stringify(visited[this.name]));
    } catch {
      // a browser that keeps nothing
    }
  }

  // Whether this visitor may be asked once more, and was drawn for the sample: one lot a visitor, however many pages they see.
  mayAsk({ again, sample }) {
    if (this.kept.lot === undefined) this.keep({ lot: Math.random() * 100 });
    const { answered, closed, lot } = this.kept;
    return !answered && !(closed && Date.now() - closed < again * DAY) && lot < sample;
  }
}
