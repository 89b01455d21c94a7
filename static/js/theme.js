// Light or dark by choice. The choice goes into a cookie, which the server reads, so that no page flashes.
const YEAR_IN_SECONDS = 31536000;
const root = document.documentElement;

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function nameToggles() {
  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) {
    toggle.hidden = false;
    toggle.querySelector("[data-theme-word]").textContent = isDark() ? "Light colours" : "Dark colours";
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax${secure}`;
  nameToggles();
});

nameToggles();
