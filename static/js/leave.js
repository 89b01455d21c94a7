// Leaving a client's own pages quickly: another site takes this page's place, so that going back does not return here.
// Without this the same form does it, only that going back finds a closed page. Escape, pressed twice, leaves too.
const form = document.querySelector("[data-leave]");
const TWICE_WITHIN = 1500;
let escapedAt = -Infinity;

function leave() {
  document.documentElement.hidden = true;
  // the visit is ended on the server by a request that outlives this page
  navigator.sendBeacon(form.action, new FormData(form));
  location.replace(form.dataset.leave);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escapedAt < TWICE_WITHIN) leave();
  escapedAt = event.timeStamp;
});

// When the visit is over, what it showed does not stay on the screen.
const endsAt = Date.parse(form.dataset.endsAt ?? "");
if (endsAt) setTimeout(() => location.replace(form.dataset.ended), Math.max(0, endsAt - Date.now()));

// A page that the Back button brings back from memory is fetched anew: the visit may be over.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
