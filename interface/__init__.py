"""The parts of every page: badges, charts, figures, menu, forms, fields, paging, days and numbers in words, template tags."""
