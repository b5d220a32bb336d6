"""What an officer has to do today, on one card."""
