// The two texts scroll as one: where one of them is by its share of the way, the other goes.
export class Together {
  constructor(one, other) {
    this.panes = [one, other];
    // moved by this file or by a jump, not by a person: nothing follows
    this.moved = new Set();
    one.addEventListener("scroll", () => this.follow(one, other), { passive: true });
    other.addEventListener("scroll", () => this.follow(other, one), { passive: true });
  }

  follow(leader, follower) {
    if (this.moved.delete(leader)) return;
    const way = leader.scrollHeight - leader.clientHeight;
    const to = way > 0 ? Math.round((leader.scrollTop / way) * (follower.scrollHeight - follower.clientHeight)) : 0;
    const before = follower.scrollTop;
    follower.scrollTop = to;
    if (follower.scrollTop !== before) this.moved.add(follower);
  }

  // Each text goes to a place of its own.
  apart(moves) {
    const before = this.panes.map((pane) => pane.scrollTop);
    moves();
    this.panes.forEach((pane, index) => pane.scrollTop !== before[index] && this.moved.add(pane));
  }
}
