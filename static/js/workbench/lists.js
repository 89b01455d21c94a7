// The lists beside the texts, redrawn after each change. Their buttons say what they do as the server's own forms do:
// "lift 120-127".
const LONGEST = 80;

function short(words) {
  const line = words.split(/\s+/u).join(" ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function button(word, change, about) {
  const element = document.createElement("button");
  element.className = "button button--small";
  element.type = "submit";
  element.name = "change";
  element.value = change;
  const rest = document.createElement("span");
  rest.className = "visually-hidden";
  rest.textContent = `: ${about}`;
  element.append(word, rest);
  return element;
}

function line(marks, mark, buttons, withLabel = true) {
  const words = short(marks.words(mark.start, mark.end));
  const place = `${mark.start}-${mark.end}`;
  const element = document.createElement("li");
  const said = document.createElement("span");
  const strong = document.createElement("strong");
  const reason = document.createElement("span");
  strong.textContent = words;
  reason.className = "muted";
  reason.textContent = mark.reason;
  said.append(strong, withLabel ? ` → ${mark.label} ` : " ", reason);
  const group = document.createElement("span");
  group.className = "cluster";
  group.append(...buttons.map(([word, change]) => button(word, `${change} ${place}`, words)));
  element.append(said, group);
  return element;
}

function fill(name, lines) {
  document.querySelector(`[data-lines="${name}"]`)?.replaceChildren(...lines);
  for (const count of document.querySelectorAll(`[data-count="${name}"]`)) count.textContent = lines.length;
}

export function drawLists(marks) {
  const undecided = marks.now.marks.filter((mark) => mark.unsure || mark.toCheck);
  fill("decide", undecided.map((mark) => line(marks, mark, [["Keep", "confirm"], ["Lift", "lift"]])));
  fill("all", marks.now.marks.map((mark) => line(marks, mark, [["Lift", "lift"]])));
  fill("lifted", marks.now.lifted.map((mark) => line(marks, mark, [["Mask again", "put_back"]], false)));
  const none = document.querySelector('[data-none="decide"]');
  if (none) none.hidden = undecided.length > 0;
  const all = document.querySelector("[data-confirm-all]");
  if (all) all.hidden = !undecided.some((mark) => mark.unsure);
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
  const about = document.createElement("p");
  about.textContent = error || `${places.length} ${places.length === 1 ? "place" : "places"} in the original.`;
  const list = document.createElement("ul");
  list.className = "bench__lines";
  for (const [start, end] of places) {
    const mark = marks.touching(start, end)[0];
    const shown = mark ? { ...mark, reason: "" } : { start, end, reason: "not masked", label: "" };
    const buttons = mark ? [] : [["Mask", "mark"]];
    list.append(line(marks, shown, buttons, Boolean(mark)));
  }
  element.replaceChildren(about, list);
}
