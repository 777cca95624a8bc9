"""Files on a disk: put in their place whole, and kept from others."""
