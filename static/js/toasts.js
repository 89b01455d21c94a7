// Toasts: dismissed by hand; good news leaves by itself, but never while it is looked at or pointed at.
const STAYS_MILLISECONDS = 10000;

function leaveLater(toast) {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) leaveLater(toast);
    else toast.remove();
  }, STAYS_MILLISECONDS);
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
