"""The demo's own pages."""

app_name = "demo"
urlpatterns: list[object] = []
