"""What the frame and the sign-in page of a demo know."""

from collections.abc import Callable

from django.http import HttpRequest

from demo.sign_ins import SignIn, kept_sign_ins


def demo(request: HttpRequest) -> dict[str, bool | Callable[[], tuple[SignIn, ...]]]:
    """That this is a demo; and its sign-ins, read only where a template asks for them."""
    return {"is_demo": True, "demo_sign_ins": kept_sign_ins}
