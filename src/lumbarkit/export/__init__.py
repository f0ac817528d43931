"""Ways out of the library: bundles and vendored folders, rules as JsonLogic."""
