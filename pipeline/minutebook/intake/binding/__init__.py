"""Where a layout meets the forms: labels found, answers taken, words given their values."""
