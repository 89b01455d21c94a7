"""Commands of a clinical review: answers, steps, bridging, appeal, withdrawal, what time brings."""
