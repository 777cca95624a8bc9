"""What is wrong with a template, said to the person who edits it in Word: ``lint.lint_template``."""
