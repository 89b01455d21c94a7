"""The queue of clinical reviews, a review beside its answers, the assessment of a letter, and the steps that decide them."""
