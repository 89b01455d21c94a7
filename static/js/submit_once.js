// A second click on a form that is already on its way does nothing. The server refuses a double request by itself;
// this only spares people the puzzle.
function release(form) {
  delete form.dataset.onItsWay;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const followedByHtmx = form.matches("[hx-post], [hx-get], [data-hx-post]");
  if (event.defaultPrevented || form.method !== "post" || followedByHtmx) return;
  if (form.dataset.onItsWay) {
    event.preventDefault();
    return;
  }
  form.dataset.onItsWay = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// The Back button may bring the page back as it was left.
addEventListener("pageshow", () => document.querySelectorAll("form[data-on-its-way]").forEach(release));
