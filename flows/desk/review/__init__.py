"""The officers' side of a review: the queue, the reading panel, comments, differences. Pure screens."""
