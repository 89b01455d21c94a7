"""Who may answer, review and bridge, and when. Pure: no Django."""
