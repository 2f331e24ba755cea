/** <copy-text><input readonly> or <pre>…</copy-text>: adds a button that copies what it holds. Without a script the text is selected by hand. */
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const input = this.querySelector("input");
    const button = Object.assign(document.createElement("button"), { type: "button", className: input ? "btn" : "btn small", textContent: "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(input ? input.value : this.querySelector("pre").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    input?.addEventListener("focus", () => input.select());
    this.append(button);
  }
}

customElements.define("copy-text", CopyText);
