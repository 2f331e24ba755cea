/** Puts what is selected in an element of the page into the text field inside: `<take-selection from="notes">`. */
customElements.define('take-selection', class extends HTMLElement {
  connectedCallback() {
    this.listener = () => this.take();
    document.addEventListener('selectionchange', this.listener);
  }

  disconnectedCallback() {
    document.removeEventListener('selectionchange', this.listener);
  }

  take() {
    const from = document.getElementById(this.getAttribute('from'));
    const selection = document.getSelection();
    const words = selection.toString().trim();
    if (words && from?.contains(selection.anchorNode) && from.contains(selection.focusNode)) this.querySelector('textarea').value = words;
  }
});
