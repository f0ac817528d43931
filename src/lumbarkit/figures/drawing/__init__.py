"""From positions to SVG: camera, flesh, furniture, marks, sheets and motion."""
