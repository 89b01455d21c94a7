// A question that depends on another one shows as soon as it is asked. Without this file the page tells when it is,
// and the server drops the answer to what is not asked.
const waiting = document.querySelectorAll("[data-asked-when]");

function chosen(form, names) {
  return names.split(" ").flatMap((name) => new FormData(form).getAll(name));
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form) return;
  for (const question of waiting) {
    const values = question.dataset.askedValues.split(" ");
    const asked = chosen(form, question.dataset.askedWhen).some((value) => values.includes(value));
    question.toggleAttribute("data-asked", asked);
  }
});
