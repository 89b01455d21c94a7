"""Writing, uploading and answering about a recommendation letter."""
