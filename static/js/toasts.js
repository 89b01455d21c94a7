// Toasts: dismissed by hand; good news leaves by itself, but never while it is looked at or pointed at.
const STAYS_MILLISECONDS = 10000;

function leaveLater(toast) {
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), STAYS_MILLISECONDS); };
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
  start();
}

const mayLeave = (toast) => toast.matches(".toast--success, .toast--info");

document.addEventListener("click", (event) => {
  event.target.closest("[data-toast-dismiss]")?.closest("[data-toast]").remove();
});

const region = document.getElementById("toasts");
if (region) {
  region.querySelectorAll("[data-toast]").forEach((toast) => mayLeave(toast) && leaveLater(toast));
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node instanceof HTMLElement && mayLeave(node)) leaveLater(node);
    }
  }).observe(region, { childList: true });
}
