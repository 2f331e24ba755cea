import { make } from './draw.js';
// Surveys in frames: each tells its height, and gets it. A frame that the page has set up itself is served as well.
const MOST_HIGH = 4000;

export function framed(address, title) {
  return make('iframe', { src: address, title, class: 'frame', loading: 'lazy', referrerpolicy: 'origin' });
}

export function heights(origin, roots) {
  addEventListener('message', ({ origin: from, source, data }) => {
    if (from !== origin || !(data?.attune?.height > 0)) return;
    const frame = [document, ...roots()].flatMap(root => [...root.querySelectorAll('iframe')]).find(each => each.contentWindow === source);
    if (frame) frame.style.height = `${Math.min(MOST_HIGH, Math.ceil(data.attune.height))}px`;
  });
}
