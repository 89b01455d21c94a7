// The redaction workbench. Without this file each change is a form of its own; with it changes are made on the page, undone
// and redone, and saved together.
import { WordCursor, wordsOf } from "./keyboard.js";
import { drawFound, drawLists } from "./lists.js";
import { Marks } from "./marks.js";
import { PlaceMenu } from "./menu.js";
import { OriginalPane, drawResult } from "./pane.js";

// before the neutral words that a pronoun becomes, in a choice's value
const NEUTRAL = "pronoun: ";

const original = document.querySelector("#bench-original[data-workable]");
if (original) start(original);

function start(element) {
  const bench = element.closest("[data-bench]");
  const marks = new Marks(JSON.parse(document.querySelector("#bench-input").textContent));
  const pane = new OriginalPane(element, marks);
  const result = document.querySelector("#bench-result");
  const save = document.querySelector("#bench-save");
  const said = document.querySelector("#bench-said");
  const found = document.querySelector("#bench-found");
  let places = null;
  let isSaving = false;
  let searching = null;

  const cursor = new WordCursor(pane, wordsOf(marks.letters), (start, end) => {
    const mark = marks.touching(start, end)[0];
    said.textContent = `${marks.words(start, end)}${mark ? `, masked as ${mark.label}: ${mark.reason}` : ""}`;
  });
  const menu = new PlaceMenu(document.querySelector("#bench-menu"), pane, marks, act);

  function draw() {
    pane.draw();
    drawResult(result, marks);
    drawLists(marks);
    if (places) drawFound(found, marks, places);
    save.querySelector("[data-undo]").setAttribute("aria-disabled", String(!marks.canUndo));
    save.querySelector("[data-redo]").setAttribute("aria-disabled", String(!marks.canRedo));
    save.querySelector("[data-unsaved]").hidden = !marks.isDirty;
    cursor.showAgain();
  }

  function chosen(value) {
    if (value.startsWith("[person")) return ["person", value];
    return value.startsWith(NEUTRAL) ? ["pronoun", value.slice(NEUTRAL.length)] : [value, ""];
  }

  // What the menu, a key or a button asks for at one place.
  function act(name, [start, end]) {
    const mark = marks.markAt(`${start}-${end}`);
    if (name === "lift") mark && marks.lift(mark);
    else if (name === "confirm") mark && marks.confirm([mark]);
    else if (name === "put_back") marks.putBack(`${start}-${end}`);
    else if (mark) marks.relabel(mark, ...chosen(name));
    else marks.mark([[start, end]], ...chosen(name));
    draw();
  }

  // A button says what it does as the server takes it: "lift 120-127", "mark 120-127 [person 2]".
  function actAsSaid(button) {
    const [, name, place, kind] = /^(\S+) (\S+)(?: (.+))?$/.exec(button.value);
    act(name.startsWith("mark") ? (kind ?? button.dataset.kind ?? "residual") : name, place.split("-").map(Number));
  }

  // What was made again is off the list of what a refused save had left out.
  function madeAgain(button) {
    const list = button.closest("[data-unsaved-changes]");
    if (!list) return;
    button.closest("li").remove();
    const left = list.querySelectorAll("li").length;
    list.querySelector(".count").textContent = left;
    (list.querySelector("[name=change]") ?? element).focus();
    if (!left) list.remove();
  }

  function openMenu() {
    const selected = pane.selected();
    if (selected) menu.open(cursor.whole(selected), pane.boxOfSelection());
  }

  function liftSelected() {
    const selected = pane.selected();
    const mark = selected && marks.touching(...selected)[0];
    if (mark) act("lift", [mark.start, mark.end]);
  }

  function travel(name) {
    marks[name]();
    draw();
    said.textContent = name === "undo" ? "Undone." : "Done again.";
  }

  const KEYS = {
    ArrowRight: (event) => cursor.step(1, event.shiftKey),
    ArrowLeft: (event) => cursor.step(-1, event.shiftKey),
    ArrowDown: () => cursor.toMark(1),
    ArrowUp: () => cursor.toMark(-1),
    Enter: openMenu,
    Delete: liftSelected,
    Backspace: liftSelected,
  };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key](event);
  });
  bench.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    travel(key === "y" || event.shiftKey ? "redo" : "undo");
  });
  element.addEventListener("mouseup", (event) => {
    const clicked = event.target.closest("mark");
    // the browser settles the selection after this event
    setTimeout(() => {
      if (pane.selected()) return openMenu();
      if (clicked?.isConnected) menu.open(clicked.dataset.place.split("-").map(Number), clicked.getBoundingClientRect());
    });
  });

  save.querySelector("[data-undo]").addEventListener("click", () => travel("undo"));
  save.querySelector("[data-redo]").addEventListener("click", () => travel("redo"));
  save.querySelector("[data-mark-selection]").addEventListener("click", openMenu);
  save.addEventListener("submit", (event) => {
    if (searching) {
      // the marks that it is about to make are saved with the others
      event.preventDefault();
      searching.then((isDone) => isDone && save.requestSubmit());
      return;
    }
    isSaving = true;
    save.elements.marks.value = marks.toSend();
    save.elements.made_over.value = marks.madeOver();
  });
  addEventListener("beforeunload", (event) => {
    if (marks.isDirty && !isSaving) event.preventDefault();
  });
  addEventListener("pageshow", () => (isSaving = false));

  // Forms that the server would carry out at once, done on the page instead; what only the server can do waits for the save.
  document.querySelector("main").addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form === save) return;
    if (submitter?.name === "change") {
      event.preventDefault();
      actAsSaid(submitter);
      madeAgain(submitter);
    } else if (submitter?.matches("[data-again]")) {
      event.preventDefault();
      for (const button of form.querySelectorAll("[name=change]")) actAsSaid(button);
      form.closest("[data-unsaved-changes]").remove();
      element.focus();
    } else if (submitter?.matches("[data-confirm-all]")) {
      event.preventDefault();
      marks.confirm(marks.now.marks.filter((mark) => mark.unsure));
      draw();
    } else if (form.matches(".bench__relabel")) {
      event.preventDefault();
      act(form.elements.kind.value, form.elements.place.value.split("-").map(Number));
    } else if (form.id === "bench-find" || form.id === "bench-everywhere") {
      event.preventDefault();
      const mine = search(form).finally(() => (searching = searching === mine ? null : searching));
      searching = mine;
    } else if (marks.isDirty && !isSaving) {
      event.preventDefault();
      save.querySelector("[data-unsaved]").textContent = "Not saved yet: save the marks first";
      save.querySelector("button[type=submit]").focus();
    }
  });

  async function search(form) {
    const finding = document.querySelector("#bench-find");
    const sent = new FormData(finding);
    sent.set("words", form.elements.words.value);
    try {
      const answer = await fetch(finding.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { places: at, error } = await answer.json();
      places = at;
      if (form !== finding) marks.mark(at, ...chosen(form.elements.kind.value));
      draw();
      if (error) drawFound(found, marks, [], error);
      return !error;
    } catch {
      drawFound(found, marks, [], "The search did not work. Try again.");
      return false;
    }
  }

  for (const hidden of bench.querySelectorAll("[data-undo], [data-redo], [data-mark-selection], #bench-hint")) hidden.hidden = false;
  element.setAttribute("role", "application");
  element.setAttribute("aria-describedby", "bench-hint");
  draw();
}
