"""What a process that reads a stranger's bytes may use: it sets its own limits before it looks at them. Pure: no Django."""

import resource

MEMORY = 200 * 1024 * 1024
CPU_SECONDS = 2


def limit_myself() -> None:
    """Limit this process for good: 200 MB of memory, 2 s of processor time, no writing to any file."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(limit, (most, most))
