"""One line a request: the method, the address's pattern, the status and the user's number."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

from config.private_logs import route_of


class RequestLoggingMiddleware(RequestMiddleware):
    """django-structlog's middleware, with the pattern of the address instead of the address and its query."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """``GET /requests/<str:reference>/``: a search's words and a reset link's token stay out of the logs."""
        match = request.resolver_match
        return f"{request.method} {route_of(match.route if match else None)}"
