// The lists beside the texts, redrawn after each change. Their buttons say what they do as the server's own forms do:
// "lift 120-127", or several places with commas between them.
const LONGEST = 80;
// so much of a sentence is shown on either side of a word, as the server does
const REACH = 90;

function short(words) {
  const line = words.split(/\s+/u).join(" ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function make(name, className, ...inside) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

function button(word, change, about, kind) {
  const element = make("button", "button button--small", word, make("span", "visually-hidden", `: ${about}`));
  element.type = "submit";
  element.name = "change";
  element.value = change;
  if (kind) element.dataset.kind = kind;
  return element;
}

function placesOf(some) {
  return some.map((mark) => `${mark.start}-${mark.end}`).join(",");
}

function line(marks, mark, buttons, withLabel = true) {
  const words = short(marks.words(mark.start, mark.end));
  const said = make("span", "", make("strong", "", words), withLabel ? ` → ${mark.label} ` : " ", make("span", "muted", mark.reason));
  const group = make("span", "cluster", ...buttons.map(([word, change]) => button(word, `${change} ${placesOf([mark])}`, words)));
  return make("li", "", said, group);
}

// The same words, masked alike for the same reason, are decided about in one go; what may be the client's name is not.
function alike(marks, some) {
  const groups = new Map();
  for (const mark of some) {
    const words = marks.words(mark.start, mark.end).split(/\s+/u).join(" ").trim().toLowerCase();
    const key = mark.kind === "client" ? placesOf([mark]) : JSON.stringify([words, mark.label, mark.reason]);
    groups.set(key, [...(groups.get(key) ?? []), mark]);
  }
  return [...groups.values()];
}

function inSentence(marks, { start, end }) {
  const [begins, ends] = marks.sentenceAround(start, end);
  const clean = (words) => words.replace(/\s+/gu, " ");
  let before = marks.words(begins, start);
  let after = marks.words(end, ends);
  if (before.length > REACH) before = `… ${before.slice(-REACH).replace(/^\S*\s/u, "")}`;
  if (after.length > REACH) after = `${after.slice(0, REACH).replace(/\s\S*$/u, "")} …`;
  const link = make("a", "bench__jump", clean(before), make("b", "", short(marks.words(start, end))), clean(after));
  link.href = `#original-${start}-${end}`;
  link.dataset.jump = `${start}-${end}`;
  return make("li", "", link);
}

function settleLine(marks, some, buttons, withLabel) {
  const [first] = some;
  const words = short(marks.words(first.start, first.end));
  const number = some.length > 1 ? `, ${some.length} places` : "";
  const said = make(
    "div",
    "",
    make("p", "bench__word", make("strong", "", words), withLabel ? ` → ${first.label} ` : " ", make("span", "muted small", first.reason + number)),
    make("ul", "bench__places", ...some.map((mark) => inSentence(marks, mark))),
  );
  const acts = buttons.map(([word, change]) => button(word, `${change} ${placesOf(some)}`, words, first.kind));
  return make("li", "", said, make("span", "cluster", ...acts));
}

function fill(name, lines, number = lines.length) {
  const list = document.querySelector(`[data-lines="${name}"]`);
  const scrolled = list?.scrollTop;
  list?.replaceChildren(...lines);
  if (list) list.scrollTop = scrolled;
  for (const count of document.querySelectorAll(`[data-count="${name}"]`)) count.textContent = number;
}

function hide(selector, hidden) {
  const element = document.querySelector(selector);
  if (element) element.hidden = hidden;
}

export function drawLists(marks) {
  const decide = [["Keep", "confirm"], ["Lift", "lift"], ["Sentence out", "sentence_out"]];
  const words = [["Mask", "mark_known"], ["A word here", "stand"]];
  const { open, perhaps } = marks;
  fill("decide", alike(marks, open).map((some) => settleLine(marks, some, decide, true)), open.length);
  fill("perhaps", perhaps.map((word) => settleLine(marks, [word], words, false)), perhaps.length);
  fill("all", marks.now.marks.map((mark) => line(marks, mark, [["Lift", "lift"]])));
  fill("lifted", marks.now.lifted.map((mark) => line(marks, mark, [["Mask again", "put_back"]], false)));
  fill("stand", marks.now.stand.map((word) => line(marks, word, [["Decide again", "ask_again"]], false)));
  for (const count of document.querySelectorAll('[data-count="unsettled"]')) count.textContent = marks.unsettled;
  hide('[data-none="decide"]', open.length > 0);
  hide("[data-confirm-all]", !open.length);
  hide("[data-perhaps]", !perhaps.length);
  drawPlaces(marks);
  for (const each of document.querySelectorAll("[data-family]")) {
    const number = marks.now.marks.filter((mark) => marks.families[mark.kind] === each.dataset.family).length;
    each.querySelector(".bench__number").textContent = number;
  }
}

function drawPlaces(marks) {
  const select = document.querySelector("#relabel-place");
  const chosen = select?.value;
  const options = marks.now.marks.map((mark) => {
    const place = `${mark.start}-${mark.end}`;
    return new Option(`${short(marks.words(mark.start, mark.end))} → ${mark.label}`, place, false, place === chosen);
  });
  select?.replaceChildren(...options);
}

export function drawFound(element, marks, places, error) {
  const about = make("p", "", error || `${places.length} ${places.length === 1 ? "place" : "places"} in the original.`);
  const list = make("ul", "bench__lines");
  for (const [start, end] of places) {
    const mark = marks.touching(start, end)[0];
    const shown = mark ? { ...mark, reason: "" } : { start, end, reason: "not masked", label: "" };
    const buttons = mark ? [] : [["Mask", "mark"]];
    list.append(line(marks, shown, buttons, Boolean(mark)));
  }
  element.replaceChildren(about, list);
}
