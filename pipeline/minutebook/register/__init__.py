"""The register: the only floor that touches the database."""
