"""What is never broken: who may do what, how much, in which order, and how a week is shared."""
