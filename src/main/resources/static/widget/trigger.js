// What makes a survey ask, once. `told` are the events of the page, those from before this script came among them.
const escaped = text => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');

// `*` stands for anything. An address with a host is compared whole, another with what stands behind the host.
export const onPage = (patterns, { href, pathname, search, hash }) => !patterns.length || patterns.some(pattern =>
  [href, pathname, pathname + search, pathname + search + hash].some(address => new RegExp(`^${escaped(pattern)}$`).test(address)));

export function arm({ trigger, seconds, depth, event }, told, ask) {
  const stop = new AbortController(), { signal } = stop;
  const once = () => { if (!signal.aborted) stop.abort(), ask(); };
  if (trigger === 'page') once();
  if (trigger === 'dwell') {
    const timer = setTimeout(once, seconds * 1000);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }
  if (trigger === 'scroll') {
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
      if ((scrollTop + clientHeight) / scrollHeight * 100 >= depth) once();
    };
    addEventListener('scroll', look, { passive: true, signal });
    look();
  }
  if (trigger === 'exit') document.documentElement.addEventListener('mouseleave', ({ clientY }) => { if (clientY <= 0) once(); }, { signal });
  if (trigger === 'event') {
    const hear = name => { if (name === event) once(); };
    told.past.forEach(hear);
    told.heard.add(hear);
    signal.addEventListener('abort', () => told.heard.delete(hear));
  }
  return () => stop.abort();
}
