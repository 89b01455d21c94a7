// The small menu at a place of the original: what it is masked as, chosen by typing, and what else can be done there.
const GAP = 6;
const LONGEST_PRONOUN = 12;

export class PlaceMenu {
  // does(act, place, more): "lift", "confirm", "stand", "forms", "sentence", "reword", or a choice's value.
  // It may promise why it was not done.
  constructor(element, pane, marks, does) {
    this.element = element;
    this.pane = pane;
    this.marks = marks;
    this.does = does;
    this.place = null;
    this.type = element.querySelector("[data-type]");
    this.instead = element.querySelector("[data-instead]");
    this.wrong = element.querySelector("[data-wrong]");
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-choice], [data-act]");
      if (button) this.act(button.dataset.choice ?? button.dataset.act);
    });
    element.addEventListener("keydown", (event) => this.walk(event));
    this.type.addEventListener("input", () => this.narrow());
    this.type.addEventListener("keydown", (event) => event.key === "Enter" && this.chooseFirst(event));
    this.instead.addEventListener("keydown", (event) => event.key === "Enter" && this.reword(event));
    element.addEventListener("toggle", (event) => {
      if (event.newState === "closed") pane.element.focus({ preventScroll: true });
    });
  }

  act(name) {
    this.element.hidePopover();
    this.does(name, this.place);
  }

  chooseFirst(event) {
    event.preventDefault();
    if (this.first) this.act(this.first.dataset.choice);
  }

  async reword(event) {
    event.preventDefault();
    this.wrong.textContent = await this.does("reword", this.place, this.instead.value);
    if (!this.wrong.textContent) this.element.hidePopover();
  }

  // keepsFocus: opened with the mouse, the original keeps its keys; Enter leads into the menu.
  open(place, box, { rewording = false, keepsFocus = false } = {}) {
    const touched = this.marks.touching(...place);
    const mark = touched.length === 1 && touched[0].start <= place[0] && place[1] <= touched[0].end ? touched[0] : null;
    const word = this.marks.perhaps.find((each) => each.start === place[0] && each.end === place[1]);
    this.place = mark ? [mark.start, mark.end] : place;
    const words = this.marks.words(...this.place);
    const about = mark ? `${words} → ${mark.label}: ${mark.reason}` : words;
    this.element.querySelector("[data-about]").textContent = about.length > 160 ? `${about.slice(0, 160)}…` : about;
    this.element.querySelector("[data-of-mark]").hidden = !mark;
    this.element.querySelector("[data-of-open]").hidden = !mark?.open;
    this.element.querySelector("[data-of-word]").hidden = !word;
    // the words of a pronoun or its verb, never those of a whole sentence
    this.mayBeNeutral = mark ? mark.kind === "pronoun" : words.length <= LONGEST_PRONOUN;
    this.type.value = this.instead.value = this.wrong.textContent = "";
    this.narrow();
    if (!this.element.matches(":popover-open")) this.element.showPopover();
    this.stand(box);
    if (!keepsFocus) (rewording ? this.instead : this.type).focus();
    else this.pane.element.focus({ preventScroll: true });
  }

  close() {
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  }

  stand(box) {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = box.bottom + GAP + height <= innerHeight;
    this.element.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`;
    this.element.style.top = `${Math.max(GAP, below ? box.bottom + GAP : box.top - height - GAP)}px`;
  }

  // What Enter chooses: of the choices that hold what was typed, one that begins so where there is one.
  narrow() {
    const typed = this.type.value.trim().toLowerCase();
    const bare = (choice) => choice.dataset.choice.toLowerCase().replace("pronoun: ", "").replaceAll("_", " ").replace("[", "");
    const choices = [...this.element.querySelectorAll("[data-choice]")];
    for (const choice of choices) {
      const holds = `${bare(choice)} ${choice.firstChild.data.toLowerCase()}`.includes(typed);
      choice.hidden = ("neutral" in choice.dataset && !this.mayBeNeutral) || !holds;
      delete choice.dataset.first;
    }
    const left = typed ? choices.filter((choice) => !choice.hidden) : [];
    this.first = left.find((choice) => bare(choice).startsWith(typed)) ?? left[0];
    if (this.first) this.first.dataset.first = "";
  }

  walk(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by || (event.target.matches("input") && event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const steps = [...this.element.querySelectorAll("button, input")].filter((each) => each.getClientRects().length);
    steps[(steps.indexOf(document.activeElement) + by + steps.length) % steps.length].focus();
  }
}
