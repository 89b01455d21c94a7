"""An assist case's own pages: closing, reopening, a new case, the client's pages."""
