"""The founder's side of a review: sending, where it stands, mending what an officer returned."""
