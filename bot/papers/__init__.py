"""The papers of a case: which version, in what form, with what words, and the job that makes them."""
