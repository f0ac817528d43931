"""What a plan is: requests, routines, programmes, and how long each part takes."""
