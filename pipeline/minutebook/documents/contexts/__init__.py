"""What each document says: one module for a document, which ends with the document's declaration."""
