"""The linter of plans. It knows what a plan is and what limits it, and nothing of the planner."""
