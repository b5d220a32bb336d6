"""Training classes: what is decided and said about them."""
