// The small menu at a place of the original: what it is masked as, or that it is lifted.
const GAP = 6;
const LONGEST_PRONOUN = 12;

export class PlaceMenu {
  constructor(element, pane, marks, does) {
    this.element = element;
    this.pane = pane;
    this.marks = marks;
    this.place = null;
    const act = (act) => () => {
      element.hidePopover();
      does(act, this.place);
    };
    element.querySelector("[data-lift]").addEventListener("click", act("lift"));
    element.querySelector("[data-confirm]").addEventListener("click", act("confirm"));
    element.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-choice]");
      if (choice) act(choice.dataset.choice)();
    });
    element.addEventListener("keydown", (event) => this.walk(event));
    element.addEventListener("toggle", (event) => {
      if (event.newState === "closed") pane.element.focus({ preventScroll: true });
    });
  }

  open(place, box) {
    const touched = this.marks.touching(...place);
    const mark = touched.length === 1 && touched[0].start <= place[0] && place[1] <= touched[0].end ? touched[0] : null;
    this.place = mark ? [mark.start, mark.end] : place;
    const words = this.marks.words(...this.place);
    const about = mark ? `${words} → ${mark.label}: ${mark.reason}` : words;
    this.element.querySelector("[data-about]").textContent = about.length > 160 ? `${about.slice(0, 160)}…` : about;
    this.element.querySelector("[data-of-mark]").hidden = !mark;
    this.element.querySelector("[data-confirm]").hidden = !(mark?.unsure || mark?.toCheck);
    // the words of a pronoun or its verb, never those of a whole sentence
    const mayBeNeutral = mark ? mark.kind === "pronoun" : words.length <= LONGEST_PRONOUN;
    for (const choice of this.element.querySelectorAll("[data-neutral]")) choice.hidden = !mayBeNeutral;
    this.element.querySelector("[data-choose]").textContent = mark ? "Mask as something else" : "Mask as";
    this.element.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = box.bottom + GAP + height <= innerHeight;
    this.element.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`;
    this.element.style.top = `${Math.max(GAP, below ? box.bottom + GAP : box.top - height - GAP)}px`;
    this.buttons()[0].focus();
  }

  buttons() {
    return [...this.element.querySelectorAll("button")].filter((button) => button.offsetParent !== null || button.getClientRects().length);
  }

  walk(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const buttons = this.buttons();
    buttons[(buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length].focus();
  }
}
