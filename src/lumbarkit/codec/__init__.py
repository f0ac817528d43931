"""JSON to values and back, strictly. The only room that knows cattrs."""
