// The buttons of the page to try a survey on, and the height that its place keeps.
for (const button of document.querySelectorAll('[data-open]')) button.addEventListener('click', () => window.attune?.('open', button.dataset.open));
for (const button of document.querySelectorAll('[data-event]')) button.addEventListener('click', () => window.attune?.('event', button.dataset.event));
for (const place of document.querySelectorAll('[data-height]')) place.style.minHeight = `${place.dataset.height}px`;
