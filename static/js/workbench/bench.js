// The redaction workbench. Without this file each change is a form of its own; with it changes are made on the page, undone
// and redone, and saved together.
import { Acts } from "./acts.js";
import { WordCursor, wordsOf } from "./keyboard.js";
import { goOnFrom, keysInLists, lineOf } from "./list_keys.js";
import { drawFound, drawLists } from "./lists.js";
import { Marks } from "./marks.js";
import { PlaceMenu } from "./menu.js";
import { OriginalPane, drawResult, placeInOriginal, showInBoth } from "./pane.js";
import { Together } from "./scroll_together.js";
import { placesOf } from "./server.js";

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
  const choices = [...document.querySelectorAll("#bench-menu [data-key]")];
  const kindOfKey = new Map(choices.map((choice) => [choice.dataset.key, choice.dataset.choice]));
  let places = null;
  let isSaving = false;
  let asking = null;

  const cursor = new WordCursor(pane, wordsOf(marks.letters), (start, end) => {
    const mark = marks.touching(start, end)[0];
    said.textContent = `${marks.words(start, end)}${mark ? `, masked as ${mark.label}: ${mark.reason}` : ""}`;
  });
  const together = new Together(element, result);
  const acts = new Acts(marks, changed, (because) => drawFound(found, marks, [], because));
  const menu = new PlaceMenu(document.querySelector("#bench-menu"), pane, marks, (name, place, more) => does(name, [place], more));

  function changed(at, error) {
    if (at) places = at;
    draw();
    if (error) drawFound(found, marks, [], error);
  }

  // A save waits for what the server was asked: the marks that come of it are saved with the others.
  function does(name, at, more) {
    const mine = acts.act(name, at, more).finally(() => (asking = asking === mine ? null : asking));
    asking = mine;
    return mine;
  }

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

  // A button says what it does as the server takes it: "lift 120-127,140-147", "mark 120-127 [person 2]".
  function actAsSaid(button) {
    const [, name, at, more] = /^(\S+) (\S+)(?: (.+))?$/.exec(button.value);
    const where = at.split(",").map((place) => place.split("-").map(Number));
    if (name === "reword") return does("reword", where, more);
    if (name === "sentence_out") return does("sentence", where);
    return does(name.startsWith("mark") ? (more ?? button.dataset.kind ?? "residual") : name, where);
  }

  // What was decided leaves its list: the line after it is next, or the way on to the result.
  function decided(button) {
    const line = lineOf(bench, button);
    actAsSaid(button);
    if (line >= 0 && !goOnFrom(bench, line, see)) save.querySelector("[name=then]").focus();
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

  function see(place) {
    together.apart(() => showInBoth(pane, result, marks, place.split("-").map(Number)));
  }

  function selectedPlace() {
    const selected = pane.selected();
    return selected && cursor.whole(selected);
  }

  // A mark or a word that may be a name is meant as a whole.
  function meant() {
    const place = selectedPlace();
    if (!place) return null;
    const all = [...marks.now.marks, ...marks.perhaps];
    const own = all.find((each) => each.start <= place[0] && place[1] <= each.end);
    return own ? [own.start, own.end] : place;
  }

  function openMenu(options) {
    const place = selectedPlace();
    if (place) menu.open(place, pane.boxOfSelection(), options);
  }

  function atMeant(name, more) {
    const place = meant();
    if (place) does(name, [place], more);
  }

  function keepMeant() {
    const place = meant();
    if (place) does(marks.markAt(place.join("-")) ? "confirm" : "stand", [place]);
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
    Enter: () => openMenu(),
    Delete: () => atMeant("lift"),
    Backspace: () => atMeant("lift"),
    k: keepMeant,
    l: () => atMeant("lift"),
    s: () => atMeant("sentence"),
    r: () => openMenu({ rewording: true }),
    f: () => atMeant("forms"),
  };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = kindOfKey.get(event.key.toLowerCase());
    const key = KEYS[event.key] ?? (kind && (() => (event.shiftKey ? atMeant("forms", kind) : atMeant(kind))));
    if (!key) return;
    event.preventDefault();
    if (event.key !== "Enter" && event.key !== "r") menu.close();
    key(event);
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
      if (pane.selected()) return openMenu({ keepsFocus: true });
      if (!clicked?.isConnected) return selectWordAt(event);
      const place = clicked.dataset.place.split("-").map(Number);
      pane.select(...place);
      menu.open(place, clicked.getBoundingClientRect(), { keepsFocus: true });
    });
  });

  function selectWordAt({ clientX, clientY }) {
    const at = document.caretPositionFromPoint?.(clientX, clientY) ?? null;
    if (!at || at.offsetNode.nodeType !== Node.TEXT_NODE) return;
    const character = pane.characterAt(at.offsetNode, at.offset);
    const [start, end] = cursor.whole([character, character + 1]);
    if (!marks.words(start, end).trim()) return;
    pane.select(start, end);
    cursor.says(start, end);
  }

  result.addEventListener("click", (event) => {
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const own = event.target.closest("[data-place]");
    if (own) see(own.dataset.place);
    else if (at?.offsetNode.nodeType === Node.TEXT_NODE) {
      const [start, end] = placeInOriginal(result, at.offsetNode, at.offset, marks);
      pane.select(...cursor.whole([start, end]));
      cursor.says(...cursor.whole([start, end]));
    }
    element.focus({ preventScroll: true });
  });
  bench.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    if (!jump) return;
    event.preventDefault();
    see(jump.dataset.jump);
  });
  keysInLists(bench, see);

  save.querySelector("[data-undo]").addEventListener("click", () => travel("undo"));
  save.querySelector("[data-redo]").addEventListener("click", () => travel("redo"));
  save.addEventListener("submit", (event) => {
    const { submitter } = event;
    if (asking) {
      event.preventDefault();
      asking.then((because) => because || save.requestSubmit(submitter));
      return;
    }
    isSaving = true;
    save.elements.marks.value = marks.toSend();
    save.elements.let_stand.value = marks.standToSend();
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
      decided(submitter);
      madeAgain(submitter);
    } else if (submitter?.matches("[data-again]")) {
      event.preventDefault();
      for (const button of form.querySelectorAll("[name=change]")) actAsSaid(button);
      form.closest("[data-unsaved-changes]").remove();
      element.focus();
    } else if (submitter?.matches("[data-confirm-all] *")) {
      event.preventDefault();
      marks.confirm(marks.open);
      draw();
      const isDone = !goOnFrom(bench, 0, see);
      if (!isDone) return;
      const toResult = save.querySelector("[name=then]");
      if (submitter.value === "confirm_all_and_read") save.requestSubmit(toResult);
      else toResult.focus();
    } else if (form.matches(".bench__relabel")) {
      event.preventDefault();
      const place = form.elements.place.value.split("-").map(Number);
      const act = { relabel: form.elements.kind.value, sentence_out: "sentence", reword: "reword" }[submitter?.value ?? "relabel"];
      does(act, [place], form.elements.instead.value).then((because) => because && drawFound(found, marks, [], because));
    } else if (form.id === "bench-find" || form.id === "bench-everywhere") {
      event.preventDefault();
      const mine = search(form, submitter).finally(() => (asking = asking === mine ? null : asking));
      asking = mine;
    } else if (marks.isDirty && !isSaving) {
      event.preventDefault();
      save.querySelector("[data-unsaved]").textContent = "Not saved yet: save the marks first";
      save.querySelector("button[type=submit]").focus();
    }
  });

  async function search(form, submitter) {
    const words = form.elements.words.value;
    if (form.id === "bench-everywhere") return acts.everywhere(words, form.elements.kind.value, submitter?.value !== "mark_everywhere");
    try {
      const { places: at, error } = await placesOf(words, false);
      changed(at, error);
      return error;
    } catch {
      return acts.failed("The search did not work. Try again.");
    }
  }

  for (const hidden of document.querySelectorAll("[data-undo], [data-redo], #bench-hint")) hidden.hidden = false;
  element.setAttribute("role", "application");
  element.setAttribute("aria-describedby", "bench-hint");
  draw();
}
