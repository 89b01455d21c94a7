// A form that came back with errors starts at their summary; a refused button says why instead of doing nothing.
document.querySelector("[data-error-summary]")?.focus();

document.addEventListener("click", (event) => {
  if (event.target.closest("[aria-disabled='true']")) event.preventDefault();
});
