"""Classes as the trainer makes them up and looks after them."""
