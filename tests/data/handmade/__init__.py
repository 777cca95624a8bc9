"""Completed forms, written the way workers really send them in, each with the answers a careful clerk reads from it."""
