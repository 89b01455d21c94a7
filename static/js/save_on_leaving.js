// What was typed in the last second before a tab is closed is sent along as it closes: the page saves by itself, but only
// after a pause in typing.
for (const form of document.querySelectorAll("form[data-saves-on-leaving]")) {
  let unsaved = false;
  form.addEventListener("input", () => (unsaved = true));
  form.addEventListener("submit", () => (unsaved = false));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) unsaved = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !unsaved) return;
    const typed = new FormData(form);
    typed.set("do", "leaving");
    unsaved = !navigator.sendBeacon(form.action, typed);
  });
}
