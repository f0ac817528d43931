"""From a choice to a routine, and from routines to weeks."""
