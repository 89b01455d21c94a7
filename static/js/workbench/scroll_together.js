// The two texts scroll as one: where one of them is by its share of the way, the other goes.
export function scrollTogether(one, other) {
  let led = null;
  const follow = (leader, follower) => () => {
    if (led === leader) {
      led = null;
      return;
    }
    const way = leader.scrollHeight - leader.clientHeight;
    const to = way > 0 ? Math.round((leader.scrollTop / way) * (follower.scrollHeight - follower.clientHeight)) : 0;
    if (Math.abs(follower.scrollTop - to) < 1) return;
    led = follower;
    follower.scrollTop = to;
  };
  one.addEventListener("scroll", follow(one, other), { passive: true });
  other.addEventListener("scroll", follow(other, one), { passive: true });
}
