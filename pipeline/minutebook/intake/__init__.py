"""From a file to what a worker wrote in it: the door, the readers of each kind of file, and binding to the forms."""
