// "Add another" puts one more empty row below the others. Without this file the button sends the form, and the
// server draws the page with one more row.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-adds-row]");
  const rows = button && document.getElementById(button.dataset.addsRow);
  if (!rows) return;
  event.preventDefault();
  const number = rows.children.length + 1;
  const row = rows.lastElementChild.cloneNode(true);
  const renamed = (name) => name.replace(/(_\d+)?$/, `_${number}`);
  for (const control of row.querySelectorAll("input")) {
    control.value = "";
    control.id = renamed(control.id);
    control.removeAttribute("aria-invalid");
  }
  for (const label of row.querySelectorAll("label")) label.htmlFor = renamed(label.htmlFor);
  for (const shown of row.querySelectorAll("[data-row-number]")) shown.textContent = number;
  rows.append(row);
  button.hidden = number >= Number(button.dataset.most);
  row.querySelector("input").focus();
});
