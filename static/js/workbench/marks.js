// The marks while they are worked on: each change makes a new state, so that every one of them can be undone.
// Places count whole characters, as the server does, never halves of them. The server checks all of it again.

export class Marks {
  constructor({ text, marks, lifted, stand, perhaps, sentences, labels, families }) {
    this.letters = Array.from(text);
    this.labels = labels;
    this.families = families;
    this.sentences = sentences;
    // every word that may be a name, settled or not
    this.mayBeNames = inOrder([...perhaps, ...stand]);
    this.states = [{ marks, lifted, stand }];
    this.at = 0;
    this.savedAt = 0;
  }

  get now() {
    return this.states[this.at];
  }

  get isDirty() {
    return this.at !== this.savedAt;
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.states.length - 1;
  }

  undo() {
    if (this.canUndo) this.at -= 1;
  }

  redo() {
    if (this.canRedo) this.at += 1;
  }

  // What a person has still to decide about: marks that are masked to be safe, and words that may be a name.
  get open() {
    return this.now.marks.filter((mark) => mark.open);
  }

  get perhaps() {
    const { marks, lifted, stand } = this.now;
    const settled = [...marks, ...lifted, ...stand];
    return this.mayBeNames.filter((word) => !settled.some((each) => each.start < word.end && word.start < each.end));
  }

  get unsettled() {
    return this.open.length + this.perhaps.length;
  }

  words(start, end) {
    return this.letters.slice(start, end).join("");
  }

  touching(start, end) {
    return this.now.marks.filter((mark) => mark.start < end && start < mark.end);
  }

  markAt(place) {
    const [start, end] = place.split("-").map(Number);
    return this.now.marks.find((mark) => mark.start === start && mark.end === end);
  }

  // Adding a mark never lays anything bare: what it touches becomes part of it.
  mark(places, kind, label) {
    let { marks, lifted, stand } = this.now;
    // the same words name the same person, one who has a number already where there is one
    if (kind === "person") {
      const there = places.flatMap(([start, end]) => this.touching(start, end)).find((mark) => mark.kind === "person");
      label ||= there?.label ?? nextPerson(marks);
    }
    for (let [start, end] of places) {
      while (start < end && !this.letters[start].trim()) start += 1;
      while (start < end && !this.letters[end - 1].trim()) end -= 1;
      if (start >= end) continue;
      const touched = marks.filter((mark) => mark.start < end && start < mark.end);
      start = Math.min(start, ...touched.map((mark) => mark.start));
      end = Math.max(end, ...touched.map((mark) => mark.end));
      marks = marks.filter((mark) => !touched.includes(mark));
      const shown = asLarge(this.words(start, end), kind, label) || this.labels[kind];
      const made = { start, end, kind, label: shown, reason: "marked by a person", unsure: false, open: false, sure: false };
      const apart = (mark) => !(mark.start < end && start < mark.end);
      marks = inOrder([...marks, made]);
      lifted = lifted.filter(apart);
      stand = stand.filter(apart);
    }
    if (marks !== this.now.marks) this.keep({ marks, lifted, stand });
  }

  // From the beginning of the first to the end of the last sentence that is touched.
  sentenceAround(start, end) {
    const touched = this.sentences.filter((sentence) => sentence[0] < end && start < sentence[1]);
    return touched.length ? [Math.min(start, touched[0][0]), Math.max(end, touched.at(-1)[1])] : [start, end];
  }

  lift(some) {
    const { marks, lifted, stand } = this.now;
    this.keep({ marks: marks.filter((each) => !some.includes(each)), lifted: inOrder([...lifted, ...some]), stand });
  }

  // Words that may be a name are words.
  letStand(some) {
    this.keep({ ...this.now, stand: inOrder([...this.now.stand, ...some]) });
  }

  askAgain(some) {
    this.keep({ ...this.now, stand: this.now.stand.filter((each) => !some.includes(each)) });
  }

  putBack(place) {
    const { marks, lifted, stand } = this.now;
    const mark = lifted.find((each) => `${each.start}-${each.end}` === place);
    if (!mark || this.touching(mark.start, mark.end).length) return;
    this.keep({ marks: inOrder([...marks, mark]), lifted: lifted.filter((each) => each !== mark), stand });
  }

  relabel(mark, kind, label) {
    const others = this.now.marks.filter((each) => each !== mark);
    const shown = asLarge(this.words(mark.start, mark.end), kind, label) || (kind === "person" ? nextPerson(others) : this.labels[kind]);
    this.replace([mark], { kind, label: shown, unsure: false, open: false, sure: true });
  }

  confirm(marks) {
    this.replace(marks, { unsure: false, open: false, sure: true });
  }

  replace(some, change) {
    const { marks } = this.now;
    this.keep({ ...this.now, marks: marks.map((mark) => (some.includes(mark) ? { ...mark, ...change } : mark)) });
  }

  keep(state) {
    this.states = [...this.states.slice(0, this.at + 1), state];
    this.at += 1;
    // what was saved may have been undone and is gone now
    if (this.savedAt >= this.at) this.savedAt = -1;
  }

  toSend() {
    return sent(this.now.marks);
  }

  standToSend() {
    return JSON.stringify(this.now.stand.map(({ start, end }) => [start, end]));
  }

  // What the changes were made over: whose save came in between must not be taken for one of them.
  madeOver() {
    return sent(this.states[0].marks);
  }
}

function sent(marks) {
  return JSON.stringify(marks.map(({ start, end, kind, label, sure }) => ({ start, end, kind, label, sure })));
}

// A pronoun's neutral words are written as large as the pronoun was: "She" becomes "They".
function asLarge(written, kind, label) {
  if (kind !== "pronoun" || !label || label.startsWith("[")) return label;
  if (written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase()) return label.toUpperCase();
  const [first] = written;
  return first !== first.toLowerCase() ? label[0].toUpperCase() + label.slice(1) : label;
}

function inOrder(marks) {
  return marks.sort((one, other) => one.start - other.start || one.end - other.end);
}

function nextPerson(marks) {
  const numbers = marks.map((mark) => Number(/^\[person (\d+)\]$/.exec(mark.label)?.[1] ?? 0));
  return `[person ${Math.max(0, ...numbers) + 1}]`;
}
