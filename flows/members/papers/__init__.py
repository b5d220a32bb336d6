"""The member list of each law and the applications for membership."""
