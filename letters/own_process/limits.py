"""What a process that reads a stranger's bytes may use: it sets its own limits before it looks at them. Pure: no Django."""

import resource

MEMORY = 200 * 1024 * 1024
CPU_SECONDS = 2


def limit_myself(*, cpu_seconds: int = CPU_SECONDS, memory: int = MEMORY) -> None:
    """Limit this process for good: by default 2 s of processor time and 200 MB of memory; and no writing to any file."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(limit, (most, most))
