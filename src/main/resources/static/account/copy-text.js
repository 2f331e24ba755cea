/** <copy-text><input readonly></copy-text>: adds a button that copies the text. Without a script the text can be selected as it is. */
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const input = this.querySelector("input");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(input.value);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    input.addEventListener("focus", () => input.select());
    this.append(button);
  }
}

customElements.define("copy-text", CopyText);
