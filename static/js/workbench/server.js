// What only the server knows: where the letter says something in any form, and whether words of one's own tell somebody.
async function asked(address, fields) {
  const sent = new FormData(document.querySelector("#bench-find"));
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  const answer = await fetch(address, { method: "POST", body: sent, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

// {places, error}
export function placesOf(words, allForms) {
  return asked(document.querySelector("#bench-find").action, { words, all_forms: allForms ? "on" : "" });
}

// Why these words must not stand in the letter; empty when they may.
export async function whyNot(words) {
  const { because } = await asked(document.querySelector("[data-bench]").dataset.rewordAt, { words });
  return because;
}
