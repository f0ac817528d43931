"""One integer problem: which exercises, with which doses, score best."""
