"""The registrar's forms, the re-authorisation and the list of what to bring."""
