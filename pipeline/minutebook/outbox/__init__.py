"""What is to leave the house, and to whom."""
