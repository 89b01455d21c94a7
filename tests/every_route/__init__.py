"""Every address of the portal, opened by every kind of person with every kind of id: generated from the URL configuration."""
