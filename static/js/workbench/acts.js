// What a menu, a key or a button asks for at some places of the letter.
import { placesOf, whyNot } from "./server.js";

// before the neutral words that a pronoun becomes, in a choice's value
const NEUTRAL = "pronoun: ";

export function chosen(value) {
  if (value.startsWith("[person")) return ["person", value];
  return value.startsWith(NEUTRAL) ? ["pronoun", value.slice(NEUTRAL.length)] : [value, ""];
}

export class Acts {
  // done: called once the marks are as they are wanted; fails: called with what did not work.
  constructor(marks, done, fails) {
    this.marks = marks;
    this.done = done;
    this.fails = fails;
  }

  marksAt(places) {
    return places.map(([start, end]) => this.marks.markAt(`${start}-${end}`)).filter(Boolean);
  }

  wordsAt(words, places) {
    return words.filter((word) => places.some(([start, end]) => word.start === start && word.end === end));
  }

  // Promises why it was not done; nothing where it was. `more`: for "reword" the words instead, for "forms" what they are masked as.
  async act(name, places, more = "") {
    const { marks } = this;
    const there = this.marksAt(places);
    if (name === "forms") return this.everywhere(marks.words(...places[0]), more || this.kindAt(places[0]), true);
    if (name === "reword") return this.reword(places, more);
    if (name === "lift") there.length && marks.lift(there);
    else if (name === "confirm") there.length && marks.confirm(there);
    else if (name === "stand") marks.letStand(this.wordsAt(marks.perhaps, places));
    else if (name === "ask_again") marks.askAgain(this.wordsAt(marks.now.stand, places));
    else if (name === "put_back") marks.putBack(places[0].join("-"));
    else if (name === "sentence") marks.mark(places.map((place) => marks.sentenceAround(...place)), "residual", "");
    else if (there.length === 1 && places.length === 1) marks.relabel(there[0], ...chosen(name));
    else marks.mark(places, ...chosen(name));
    this.done();
    return "";
  }

  // As what the place is masked already, else as withheld.
  kindAt([start, end]) {
    const mark = this.marks.touching(start, end)[0];
    if (!mark) return this.marks.perhaps.find((word) => word.start === start)?.kind ?? "residual";
    return mark.kind === "person" ? mark.label : mark.kind;
  }

  async everywhere(words, kind, allForms) {
    try {
      const { places, error } = await placesOf(words, allForms);
      if (!error) this.marks.mark(places, ...chosen(kind));
      this.done(places, error);
      return error;
    } catch {
      return this.failed("The search did not work. Try again.");
    }
  }

  async reword(places, words) {
    if (!words.trim()) return "Type the words that stand there instead.";
    try {
      const because = await whyNot(words);
      if (because) return because;
    } catch {
      return this.failed("Your words could not be checked. Try again.");
    }
    this.marks.mark(places, "reworded", words.split(/\s+/u).join(" ").trim());
    this.done();
    return "";
  }

  failed(because) {
    this.fails(because);
    return because;
  }
}
