/**
 * <form data-confirm="Erase Jonas Weber everywhere?" data-confirm-more="This cannot be undone." data-confirm-verb="Erase">
 * asks before it is sent. Without this script the form is sent to the server, which asks where it must.
 */
function ask(form) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", form.dataset.confirm);
  const title = document.createElement("h2");
  title.textContent = form.dataset.confirm;
  const more = document.createElement("p");
  more.className = "dim";
  more.textContent = form.dataset.confirmMore ?? "";
  const answers = document.createElement("form");
  answers.method = "dialog";
  answers.className = "row";
  answers.append(button("Cancel", "", "btn"), button(form.dataset.confirmVerb ?? "Yes", "yes", "btn pri danger"));
  dialog.append(title, ...(more.textContent ? [more] : []), answers);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  }));
}

function button(words, value, classes) {
  const element = document.createElement("button");
  element.textContent = words;
  element.value = value;
  element.className = classes;
  return element;
}

document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (!await ask(form)) return;
  form.dataset.confirmed = "true";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
}, true);
